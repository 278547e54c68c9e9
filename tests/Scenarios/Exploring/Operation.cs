namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>One thing that can be asked of Nova, to be interrupted at every step.</summary>
/// <param name="Name">As a test names it.</param>
/// <param name="Prepare">Brings the cloud to where the operation can begin.</param>
/// <param name="Act">Asks for it; nothing is waited for.</param>
internal sealed record Operation(string Name, Func<Stage, Task> Prepare, Func<Stage, Task> Act)
{
    public override string ToString() => Name;
}
