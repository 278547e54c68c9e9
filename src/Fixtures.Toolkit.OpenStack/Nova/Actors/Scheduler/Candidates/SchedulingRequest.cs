using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A request for a host: upstream's RequestSpec.</summary>
public sealed record SchedulingRequest
{
    /// <param name="server">The first server, which stands for all of the request.</param>
    /// <param name="excludedHosts">The hosts that must not be chosen.</param>
    /// <param name="state">Nova's state at the time of the decision.</param>
    /// <param name="parts">The scheduler's options, filters and weighers.</param>
    internal SchedulingRequest(Server server, ImmutableArray<string> excludedHosts, NovaState state, SchedulerParts parts) =>
        (Server, ExcludedHosts, State, Parts) = (server, excludedHosts, state, parts);

    /// <summary>The id of the server that needs a host.</summary>
    public Guid ServerId => Server.Id;

    /// <summary>The name of the server.</summary>
    public string ServerName => Server.Name;

    /// <summary>The project that owns the server.</summary>
    public string ProjectId => Server.ProjectId;

    /// <summary>The user who created the server.</summary>
    public string UserId => Server.UserId;

    /// <summary>The flavor to place; for a resize, the new one.</summary>
    public Flavor Flavor => Server.Flavor;

    /// <summary>The id of the server's image; null when it boots from a volume.</summary>
    public string? ImageId => Server.ImageId;

    /// <summary>The requested availability zone; null for none.</summary>
    public string? AvailabilityZone => Server.Request.AvailabilityZone;

    /// <summary>The values of a scheduler hint such as <c>group</c>; empty when the hint is absent.</summary>
    public IReadOnlyList<string> Hint(string name) =>
        Server.Request.SchedulerHints is { IsEmpty: false } hints ? hints.GetValueOrDefault(name, []) : [];

    internal Server Server { get; init; }

    internal ImmutableArray<string> ExcludedHosts { get; }

    internal NovaState State { get; init; }

    internal SchedulerParts Parts { get; }

    internal SchedulerOptions Options => Parts.Options;

    /// <summary>The hosts chosen for other servers of the same request, by server.</summary>
    internal ImmutableDictionary<Guid, string> Chosen { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>The requested or forced host; null for none.</summary>
    internal string? TargetHost => Server.Request.RequestedHost ?? Server.Request.ForcedHost;

    internal string? TargetNode => Server.Request.RequestedNode ?? Server.Request.ForcedNode;

    /// <summary>The nodes that the target names: one by its name, or all of a host.</summary>
    /// <remarks>Upstream: HostManager.get_compute_nodes_by_host_or_node.</remarks>
    internal ImmutableArray<ComputeNode> TargetNodes(NovaState state) => (TargetHost, TargetNode) switch
    {
        ({ } host, null) => state.ComputeNodes.OnHost(host),
        ({ } host, { } node) => state.ComputeNodes.Find(host, node) is { } found ? [found] : [],
        (null, { } node) => state.ComputeNodes.FindByName(node) is { } found ? [found] : [],
        _ => [],
    };

    /// <summary>Whether the request names no target, or this one.</summary>
    internal bool IsTarget(HostState host) =>
        (TargetHost is null || TargetHost == host.Host) && (TargetNode is null || TargetNode == host.NodeName);

    /// <summary>Whether the host is forced, so that no filter runs.</summary>
    internal bool IsForced => Server.Request.ForcedHost is not null || Server.Request.ForcedNode is not null;

    /// <summary>Whether a hint refers to other servers, so that Placement must return all candidates, not a limited sample.</summary>
    internal bool DependsOnOtherServers =>
        Server.Request.SchedulerHints.Keys.Any(hint => hint is "group" or "same_host" or "different_host");

    /// <summary>The server as it will be after the move. Hosts that were requested earlier no longer count.</summary>
    internal static Server Moved(Server server, MoveRequest move) => server with
    {
        Flavor = move.Flavor,
        Request = server.Request with { ForcedHost = null, ForcedNode = null, RequestedNode = null, RequestedHost = move.Host },
    };
}
