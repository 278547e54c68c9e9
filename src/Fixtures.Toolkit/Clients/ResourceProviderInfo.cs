namespace Fixtures.Toolkit;

/// <summary>A resource provider, such as a compute host.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name; a compute host's is that of its hypervisor.</param>
/// <param name="Generation">Rises with every change.</param>
public sealed record ResourceProviderInfo(Guid Id, string Name, int Generation)
{
    /// <summary>The UUID of the root of its tree; its own where it is the root.</summary>
    public Guid RootId { get; init; }

    /// <summary>The UUID of the provider above it; null for a root.</summary>
    public Guid? ParentId { get; init; }
}
