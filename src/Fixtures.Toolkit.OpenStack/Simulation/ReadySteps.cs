using Fixtures.Toolkit.OpenStack.Simulation.Choices;

namespace Fixtures.Toolkit.OpenStack.Simulation;

/// <summary>
/// The ready steps, taken oldest first, or in the order of <paramref name="chooser"/>. Late steps, oldest first, come when there are no
/// others.
/// </summary>
internal sealed class ReadySteps(StepChooser? chooser) : IReadyList
{
    private const int CompactFrom = 1_024;
    private readonly List<LoopStep> _steps = [];
    private Queue<LoopStep>? _late;
    private int _head;

    public bool IsEmpty => HasNoOrdinary && HasNoLate;

    public IEnumerable<LoopStep> Waiting => _steps.Skip(_head).Concat(_late ?? Enumerable.Empty<LoopStep>());

    private bool HasNoOrdinary => _steps.Count == _head;

    private bool HasNoLate => _late is null or { Count: 0 };

    public void Add(LoopStep step)
    {
        if (step.IsLate)
            (_late ??= []).Enqueue(step);
        else
            _steps.Add(step);
    }

    public bool TryTake(out LoopStep step)
    {
        if (HasNoOrdinary)
        {
            step = default;
            return _late?.TryDequeue(out step) == true;
        }

        var index = chooser is null ? _head : _head + chooser.Choose(this);
        step = _steps[index];
        if (index == _head)
            _head++;
        else
            _steps.RemoveAt(index);
        Compact();
        return true;
    }

    public void Clear()
    {
        _steps.Clear();
        _late?.Clear();
        _head = 0;
    }

    int IReadyList.Count => _steps.Count - _head;

    string IReadyList.OwnerOf(int index) => 
        _steps[_head + index].Context.Serves?.Client ?? _steps[_head + index].Context.Actor;

    string IReadyList.NameOf(int index)
    {
        var step = _steps[_head + index];
        return step.Context.Serves is not var (client, request) ? $"{step.Context.Actor}: {step.Label}"
            : step.Label == request ? $"{client}: {request}"
            : $"{client}: {request} {step.Label}";
    }

    /// <summary>Removes taken steps, seldom enough that each step is moved once on average.</summary>
    private void Compact()
    {
        if (!HasNoOrdinary && (_head < CompactFrom || _head * 2 <= _steps.Count))
            return;
        _steps.RemoveRange(0, _head);
        _head = 0;
    }
}
