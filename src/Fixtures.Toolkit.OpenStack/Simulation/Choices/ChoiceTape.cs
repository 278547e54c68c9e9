using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>Makes the random choices of a world by a schedule, or by its seed, and records those that are not the default.</summary>
/// <param name="schedule">The schedule to repeat; null lets the seed choose.</param>
internal sealed class ChoiceTape(Schedule? schedule)
{
    private readonly Lock _gate = new();
    private ImmutableList<Choice> _choices = [];
    private ImmutableList<int> _counts = [];
    private string? _last;
    private int _faults;

    /// <summary>The choices so far that were not the default, in their order.</summary>
    public IReadOnlyList<Choice> Choices => Volatile.Read(ref _choices);

    /// <summary>How many ready steps each choice among several had, in the order of the choices.</summary>
    public IReadOnlyList<int> Counts => Volatile.Read(ref _counts);

    /// <summary>Chooses one of the ready steps.</summary>
    /// <param name="ready">The ready steps.</param>
    /// <param name="luck">Chooses in a run by the seed.</param>
    /// <returns>The index, from 0.</returns>
    public int ChooseStep(IReadyList ready, IdSource luck)
    {
        var byLuck = schedule is null ? luck.Next(ready.Count) : 0;
        lock (_gate)
        {
            var index = ready.Count == 1 ? 0 : ChooseAmong(ready, byLuck);
            _last = ready.OwnerOf(index);
            return index;
        }
    }

    private int ChooseAmong(IReadyList ready, int byLuck)
    {
        _counts = _counts.Add(ready.Count);
        var usual = DefaultAmong(ready);
        var index = schedule is null ? byLuck
            : schedule.Steps.TryGetValue(_counts.Count, out var place) ? Math.Min(place, ready.Count) - 1
            : usual;
        if (index != usual)
            _choices = _choices.Add(new Choice(_counts.Count, index + 1, ready.NameOf(index), ready.NameOf(usual)));
        return index;
    }

    /// <summary>The oldest step of the client or service that took the last one; without one, the oldest of all.</summary>
    private int DefaultAmong(IReadyList ready)
    {
        for (var i = 0; i < ready.Count; i++)
        {
            if (ready.OwnerOf(i) == _last)
                return i;
        }

        return 0;
    }

    /// <summary>Chooses whether a fault with <c>OneIn</c> acts on an event.</summary>
    /// <param name="byLuck">The choice of the seed.</param>
    /// <param name="name">Describes the fault and the event.</param>
    public bool ChooseFault(bool byLuck, Func<string> name)
    {
        lock (_gate)
        {
            _faults++;
            var acts = schedule is null ? byLuck : schedule.Faults.Contains(_faults);
            if (acts)
                _choices = _choices.Add(new Choice(_faults, 1, name(), null));
            return acts;
        }
    }
}
