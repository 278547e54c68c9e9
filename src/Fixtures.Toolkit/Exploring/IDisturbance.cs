namespace Fixtures.Toolkit.Exploring;

/// <summary>A disturbance of one run. Disposal ends it.</summary>
internal interface IDisturbance : IDisposable
{
    /// <summary>Whether it has disturbed the run.</summary>
    bool HasActed { get; }
}
