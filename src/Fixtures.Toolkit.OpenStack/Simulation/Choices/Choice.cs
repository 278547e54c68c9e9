namespace Fixtures.Toolkit.OpenStack.Simulation.Choices;

/// <summary>A choice of a run that was not the default.</summary>
/// <param name="Number">Its number among the choices of its kind, from 1.</param>
/// <param name="Taken">The place of the taken step among the ready ones, 1 for the oldest; 1 for a fault that acts.</param>
/// <param name="What">The taken step, or the fault and its event.</param>
/// <param name="Instead">The step that the default takes; null for a fault.</param>
internal sealed record Choice(int Number, int Taken, string What, string? Instead)
{
    /// <summary>Whether it let a fault act, and chose no step.</summary>
    public bool IsFault => Instead is null;
}
