namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>Chooses which of several ready steps is next: by the world's seed, or by a tape.</summary>
internal sealed class StepChooser(IdSource luck)
{
    /// <summary>Repeats or records the choices; null lets the seed choose, unrecorded.</summary>
    public ChoiceTape? Tape { get; set; }

    /// <summary>The index of the next step, from 0.</summary>
    public int Choose(IReadyList ready) => Tape is { } tape ? tape.ChooseStep(ready, luck) : luck.Next(ready.Count);
}
