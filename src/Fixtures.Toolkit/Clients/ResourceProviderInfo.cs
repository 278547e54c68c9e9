namespace Fixtures.Toolkit;

/// <summary>A resource provider, such as a compute host.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name; a compute host's provider has the name of its hypervisor.</param>
/// <param name="Generation">Rises by one with every change.</param>
public sealed record ResourceProviderInfo(Guid Id, string Name, int Generation)
{
    /// <summary>The UUID of the root of its tree; its own for a root.</summary>
    public Guid RootId { get; init; }

    /// <summary>The UUID of its parent; null for a root.</summary>
    public Guid? ParentId { get; init; }
}
