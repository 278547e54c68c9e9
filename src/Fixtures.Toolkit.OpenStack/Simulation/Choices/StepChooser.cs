namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>Chooses which of several ready steps is next: by the world's seed, or by a tape.</summary>
internal sealed class StepChooser(IdSource luck)
{
    /// <summary>Repeats or records the choices; null lets the seed choose, unrecorded.</summary>
    public ChoiceTape? Tape { get; set; }

    /// <summary>Chooses one of several.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="nameOf">Describes one by its index; called only for a tape.</param>
    /// <param name="state">The argument of <paramref name="nameOf"/>.</param>
    /// <returns>The index, from 0.</returns>
    public int Choose<TState>(int count, TState state, Func<TState, int, string> nameOf) =>
        Tape is { } tape ? tape.ChooseStep(count, luck, index => nameOf(state, index)) : luck.Next(count);
}
