namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>An operation of Nova that is interrupted at every step.</summary>
/// <param name="Name">The name in test names.</param>
/// <param name="Prepare">Brings the cloud to the state in which the operation can begin.</param>
/// <param name="Act">Sends the request; does not wait.</param>
internal sealed record Operation(string Name, Func<Stage, Task> Prepare, Func<Stage, Task> Act)
{
    public override string ToString() => Name;
}
