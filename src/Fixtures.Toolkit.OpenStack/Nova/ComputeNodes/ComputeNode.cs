using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;

/// <summary>A row of Nova's compute_nodes table: a hypervisor. Its usage is derived from its servers and not stored.</summary>
/// <param name="Id">The UUID, which is also that of its resource provider in Placement.</param>
/// <param name="Number">The id in the API before microversion 2.53.</param>
/// <param name="ServiceId">The compute service that reports it.</param>
/// <param name="Host">The name of the service's host.</param>
/// <param name="Settings">The node's name, resources and traits.</param>
internal sealed record ComputeNode(Guid Id, int Number, Guid ServiceId, string Host, ComputeHost Settings, DateTimeOffset CreatedAt)
{
    /// <summary>The name of the hypervisor and of its resource provider; that of the host, unless the host has several nodes.</summary>
    [JsonIgnore]
    public string Name => Settings.Name;

    /// <summary>When its host ceased to report it; null while it does. The record stays, for the node's return.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Failed builds since the last successful one; BuildFailureWeigher prefers hosts with fewer.</summary>
    public int FailedBuilds { get; init; }
}

/// <summary>Counts failed builds.</summary>
/// <remarks>Upstream: the failed_builds statistic, from ComputeManager._build_failed and build_succeeded.</remarks>
internal static class BuildCount
{
    public static void CountBuild(this StateStore<NovaState> store, string host, string? nodeName, bool failed) => store.Update(state =>
        state.ComputeNodes.Find(host, nodeName) is { } node && (failed || node.FailedBuilds > 0)
            ? state.WithComputeNodes(state.ComputeNodes.With(node with { FailedBuilds = failed ? node.FailedBuilds + 1 : 0 }))
            : state);
}
