using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

/// <summary>Servers that the scheduler places together or apart.</summary>
/// <param name="Number">The row id, from 1.</param>
/// <param name="Policy"><c>affinity</c>, <c>anti-affinity</c>, <c>soft-affinity</c> or <c>soft-anti-affinity</c>.</param>
/// <remarks>Source: Compute API reference, "Server groups".</remarks>
internal sealed record ServerGroup(Guid Id, int Number, string Name, string ProjectId, string UserId, string Policy)
{
    public static ResourceType ResourceType { get; } = new("server group", "compute", "/os-server-groups") { Quota = "server_groups" };

    /// <summary>The number of members that may share a host, with <c>anti-affinity</c>. Null means 1.</summary>
    public int? MaxServersPerHost { get; init; }

    /// <summary>The servers that were created in the group, including deleted ones.</summary>
    public ImmutableArray<Guid> Members { get; init; } = [];
}
