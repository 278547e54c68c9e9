namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The flavor and the host that a server moves to: a resize, a migration, an evacuation or an unshelve.</summary>
/// <param name="Flavor">The flavor after the move.</param>
/// <param name="Host">The only host to consider; null for any.</param>
internal sealed record MoveRequest(Flavor Flavor, string? Host)
{
    /// <summary>Whether the server's own host is a candidate.</summary>
    public bool AllowsSameHost { get; init; }

    /// <summary>Whether the server keeps its present allocations beside the new ones, as in an evacuation.</summary>
    public bool KeepsAllocations { get; init; }
}
