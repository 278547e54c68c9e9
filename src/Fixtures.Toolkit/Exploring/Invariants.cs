using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>The invariants of every cloud. An exploration checks all three unless it is told otherwise.</summary>
public static class Invariants
{
    /// <summary>
    /// The allocations are exactly those of existing servers and of migrations under way, no port belongs to a deleted server, and quota
    /// usage matches the existing servers: <see cref="AccountingExtensions.AssertConsistentAsync"/>.
    /// </summary>
    public static Invariant Accounting { get; } = Invariant.Find("accounting", AccountAsync);

    /// <summary>No server has a task state or is in BUILD.</summary>
    public static Invariant NoStuckTasks { get; } = Invariant.Find("no stuck tasks", FindStuckTasksAsync);

    /// <summary>
    /// Every server can be deleted, and no allocation or port of a server is left then. It is checked last, because it starts all hosts and
    /// deletes all servers.
    /// </summary>
    public static Invariant NoLeaks { get; } = Invariant.Last("no leaks", FindLeaksAsync);

    /// <summary>All three.</summary>
    public static IReadOnlyList<Invariant> All { get; } = [Accounting, NoStuckTasks, NoLeaks];

    private static async Task<IReadOnlyList<string>> AccountAsync(OpenStackCloud cloud)
    {
        if (!cloud.HasService("identity"))
            return [];
        var mismatches = await Ledger.CompareAsync(cloud, CancellationToken.None).ConfigureAwait(false);
        return [.. mismatches.Select(one => $"{one.Subject} is {one.Actual}, expected {one.Expected}")];
    }

    private static async Task<IReadOnlyList<string>> FindStuckTasksAsync(OpenStackCloud cloud)
    {
        var servers = await ListServersAsync(cloud).ConfigureAwait(false);
        return
        [
            .. from server in servers
               where server.TaskState is not null || server.Status == ServerStatus.Build
               select $"{server} remains with {(server.TaskState is { } task ? $"task {task}" : "no task")}",
        ];
    }

    private static async Task<IReadOnlyList<string>> FindLeaksAsync(OpenStackCloud cloud)
    {
        if (!cloud.HasService("compute") || !cloud.HasService("identity"))
            return [];
        await Healing.StartHostsAsync(cloud).ConfigureAwait(false);
        foreach (var server in await ListServersAsync(cloud).ConfigureAwait(false))
            await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}").ConfigureAwait(false);
        await cloud.Run.UntilSettledAsync(CancellationToken.None).ConfigureAwait(false);
        var left = await EffectivePlacement.For(cloud).ListResourcesAsync(CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. from resource in left
               where resource.Type == NovaResources.Server || resource.Type == PlacementResources.Allocation || IsPortOfServer(resource)
               select $"{NameOf(resource)} is left after all servers were deleted",
        ];
    }

    private static bool IsPortOfServer(CloudResource resource) =>
        resource.Type == NeutronResources.Port && resource.Details.StartsWith("compute:", StringComparison.Ordinal);

    private static string NameOf(CloudResource resource) =>
        resource.Type == PlacementResources.Allocation ? $"the allocation on {resource.Name} of {resource.Id} ({resource.Details})"
        : resource.Type == NeutronResources.Port ? $"port {resource.Id} of server {resource.OwnerId}"
        : $"{resource.Type} '{resource.Name}' ({resource.Id})";

    private static async Task<IReadOnlyList<ServerInfo>> ListServersAsync(OpenStackCloud cloud) =>
        cloud.HasService("compute") && cloud.HasService("identity")
            ? await cloud.Nova.ListServersAsync("all_tenants=1").ConfigureAwait(false)
            : [];
}
