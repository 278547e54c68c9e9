using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>Makes the random choices of a world by a schedule, or by its seed, and records those that are not the default.</summary>
/// <param name="schedule">The schedule to repeat; null lets the seed choose.</param>
internal sealed class ChoiceTape(Schedule? schedule)
{
    private readonly Lock _gate = new();
    private ImmutableList<Choice> _choices = [];
    private int _steps;
    private int _faults;

    /// <summary>The choices so far that were not the default, in their order.</summary>
    public IReadOnlyList<Choice> Choices => Volatile.Read(ref _choices);

    /// <summary>Chooses one of several ready steps.</summary>
    /// <param name="count">The number of ready steps.</param>
    /// <param name="luck">Chooses in a run by the seed.</param>
    /// <param name="nameOf">Describes a ready step by its index.</param>
    /// <returns>The index, from 0.</returns>
    public int ChooseStep(int count, IdSource luck, Func<int, string> nameOf)
    {
        var byLuck = schedule is null ? luck.Next(count) : 0;
        if (count == 1)
            return 0;
        lock (_gate)
        {
            _steps++;
            var index = schedule is null ? byLuck : Math.Min(schedule.Steps.GetValueOrDefault(_steps), count - 1);
            if (index > 0)
                _choices = _choices.Add(new Choice(_steps, index, nameOf(index), nameOf(0)));
            return index;
        }
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
