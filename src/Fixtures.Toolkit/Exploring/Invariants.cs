using Fixtures.Toolkit.Exploring;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Usage;

namespace Fixtures.Toolkit;

/// <summary>The invariants of every cloud. An exploration checks all three unless it is told otherwise.</summary>
public static class Invariants
{
    /// <summary>
    /// The allocations are exactly those of existing servers and of migrations under way, no port and no volume attachment belongs to a
    /// deleted server, quota usage matches the existing servers, volumes, snapshots and backups, and the counters and listings of object
    /// storage equal its contents: <see cref="AccountingExtensions.AssertConsistentAsync"/>.
    /// </summary>
    public static Invariant Accounting { get; } = Invariant.Find("accounting", AccountAsync);

    /// <summary>
    /// No server has a task state or is in BUILD, and no volume, snapshot or backup is in a transient status: <c>creating</c>,
    /// <c>attaching</c>, <c>detaching</c>, …
    /// </summary>
    public static Invariant NoStuckTasks { get; } = Invariant.Find("no stuck tasks", FindStuckTasksAsync);

    /// <summary>
    /// Every server can be deleted, and no allocation, port or volume attachment of a server is left then. It is checked last,
    /// because it starts all hosts and deletes all servers.
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
            .. from resource in cloud.ListResources()
               where HasTransientStatus(resource)
               select $"{resource.Type} '{resource.Name}' ({resource.Id}) remains {resource.Details}",
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
                   || IsAttachmentOfServer(resource)
               select $"{NameOf(resource)} is left after all servers were deleted",
        ];
    }

    /// <summary>The details of these resources are their status.</summary>
    private static bool HasTransientStatus(CloudResource resource) => resource.Type == CinderResources.Volume
        || resource.Type == CinderResources.Snapshot || resource.Type == CinderResources.Backup
        ? resource.Details is "creating" or "downloading" or "attaching" or "detaching" or "extending" or "retyping" or "uploading"
            or "reverting" or "managing" or "backing-up" or "restoring-backup" or "restoring" or "deleting" or "unmanaging"
        : resource.Type == CinderResources.Reservation;

    private static bool IsAttachmentOfServer(CloudResource resource) =>
        resource.Type == CinderResources.Attachment && resource.HolderId is not null;

    private static bool IsPortOfServer(CloudResource resource) =>
        resource.Type == NeutronResources.Port && resource.Details.StartsWith("compute:", StringComparison.Ordinal);

    private static string NameOf(CloudResource resource) =>
        resource.Type == PlacementResources.Allocation ? $"the allocation on {resource.Name} of {resource.Id} ({resource.Details})"
        : resource.Type == CinderResources.Attachment ? $"attachment {resource.Id} of volume {resource.OwnerId} to {resource.HolderId}"
        : resource.Type == NeutronResources.Port ? $"port {resource.Id} of server {resource.OwnerId}"
        : $"{resource.Type} '{resource.Name}' ({resource.Id})";

    private static async Task<IReadOnlyList<ServerInfo>> ListServersAsync(OpenStackCloud cloud) =>
        cloud.HasService("compute") && cloud.HasService("identity")
            ? await cloud.Nova.ListServersAsync("all_tenants=1").ConfigureAwait(false)
            : [];
}
