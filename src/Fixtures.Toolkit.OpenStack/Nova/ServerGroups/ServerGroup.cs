using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>Servers that shall be together, or apart.</summary>
/// <param name="Number">Rises by one with each group of the cloud.</param>
/// <param name="Policy"><c>affinity</c>, <c>anti-affinity</c>, <c>soft-affinity</c> or <c>soft-anti-affinity</c>.</param>
/// <remarks>Source: Compute API reference, "Server groups".</remarks>
internal sealed record ServerGroup(Guid Id, int Number, string Name, string ProjectId, string UserId, string Policy)
{
    public static ResourceType ResourceType { get; } = new("server group", "compute", "/os-server-groups") { Quota = "server_groups" };

    /// <summary>With anti-affinity: so many of them may share a host. Null is one.</summary>
    public int? MaxServersPerHost { get; init; }

    /// <summary>The servers that were made in it, deleted ones too.</summary>
    public ImmutableArray<Guid> Members { get; init; } = [];
}
