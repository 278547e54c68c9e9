using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on a server, waits, and checks in the same call that Placement has exactly the allocations that the operation should leave. It
/// checks again after each compute service has run its periodic resource update, which must not change anything. The timeout limits the
/// operation; it is 5 minutes of the world's time by default.
/// </summary>
public static class ServerCheckExtensions
{
    private static readonly string[] BuiltStates = ["finished"];

    /// <summary>Boots a server and checks that it has allocations for its flavor on its host and none elsewhere.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server to create; with <see cref="NewServer.Host"/> the allocations must be on that host.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static async Task<ServerInfo> BootAndCheckUsageAsync(
        this CloudServers servers, NewServer server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(server);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var building = await servers.Cloud.Nova.CreateServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        var active = await servers.WaitForStatusAsync(building, ServerStatus.Active, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var flavor = servers.Cloud.Usage.AmountsOf(active);
        var node = server.Host is { } wanted && wanted != active.Host ? wanted : active.Node;
        await check
            .Expect(node, flavor)
            .ExpectAllocations($"server {active.Name}", active.Id, (node, flavor))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return active;
    }

    /// <summary>
    /// Boots a server of a flavor, without networks, and checks that it has allocations for the flavor on its host and none elsewhere.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="flavor">The flavor.</param>
    /// <param name="image">The name of its image.</param>
    /// <param name="host">The host that the scheduler must choose. Default: any.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static async Task<ServerInfo> BootAndCheckUsageAsync(
        this CloudServers servers, FlavorInfo flavor, string image = "cirros", string? host = null, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(flavor);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var imageId = await servers.Cloud.Glance.GetImageIdAsync(image, limit.Cancellation).ConfigureAwait(false);
        return await servers.BootAndCheckUsageAsync(
            new NewServer($"server-of-{flavor.Name}", flavor.Id, imageId) { Host = host },
            limit.Left,
            limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Migrates a server cold, and checks that the server has allocations on the destination, and the migration, as its own consumer, on
    /// the source.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<MovedServer> MigrateAndCheckUsageAsync(
        this CloudServers servers, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        MoveAsync(servers, server, null, (nova, token) => nova.MigrateServerAsync(server, host, token), timeout, cancellation);

    /// <summary>
    /// Resizes a server, and checks that the server has allocations for the new flavor on the destination, and the migration, as its own
    /// consumer, for the old flavor on the source. Both may be the same host.
    /// </summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<MovedServer> ResizeAndCheckUsageAsync(
        this CloudServers servers, Guid server, FlavorInfo flavor, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return MoveAsync(
            servers,
            server,
            flavor,
            (nova, token) => nova.ResizeServerAsync(server, flavor.Id, token),
            timeout,
            cancellation);
    }

    /// <summary>Confirms a migration or a resize, and checks that nothing of it is left on the source.</summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<MovedServer> ConfirmAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, "confirmed", (nova, token) => nova.ConfirmResizeAsync(server, token), (check, moved, before) => check
            .Expect(moved.Migration.SourceNode, ResourceAmounts.None - before.OfServer(moved.Migration.Id))
            .ExpectAllocations(
                $"server {moved.Server.Name}", server, (moved.Server.Node, servers.Cloud.Usage.AmountsOf(moved.Server))),
            timeout, cancellation);

    /// <summary>
    /// Reverts a migration or a resize, and checks that nothing of it is left on the destination and the server has its old allocations
    /// again.
    /// </summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<MovedServer> RevertAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, "reverted", (nova, token) => nova.RevertResizeAsync(server, token), (check, moved, before) => check
            .Expect(moved.Migration.DestinationNode ?? moved.Migration.RequiredDestination, ResourceAmounts.None - before.OfServer(server))
            .ExpectAllocations(
                $"server {moved.Server.Name}", server, (moved.Migration.SourceNode, servers.Cloud.Usage.AmountsOf(moved.Server))),
            timeout, cancellation);

    /// <summary>
    /// Evacuates a server, and checks that it has allocations on the destination, and still on the source: those are removed when the
    /// source's compute service starts again (ComputeManager._destroy_evacuated_instances).
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused, for example because the server's host is still up.</exception>
    public static async Task<MovedServer> EvacuateAndCheckUsageAsync(
        this CloudServers servers, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var nova = servers.Cloud.Nova;
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var source = (await nova.GetServerAsync(server, limit.Cancellation).ConfigureAwait(false)).Node;
        await nova.EvacuateServerAsync(server, host, limit.Cancellation).ConfigureAwait(false);
        var migration = await servers.WaitForMigrationAsync(server, "done", limit.Left, limit.Cancellation).ConfigureAwait(false);
        var moved = await servers.WaitForHostAsync(
            server, host ?? migration.RequiredDestination, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var flavor = servers.Cloud.Usage.AmountsOf(moved);
        await check
            .Expect(moved.Node, flavor)
            .ExpectAllocations($"server {moved.Name}", server, (source, flavor), (moved.Node, flavor))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return new MovedServer(moved, migration);
    }

    /// <summary>
    /// Live-migrates a server, and checks that its allocations are on the destination, and nothing of it is left on the source.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="to">The destination. Default: the scheduler chooses.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    /// <example><code>var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");</code></example>
    public static async Task<MovedServer> LiveMigrateAndCheckUsageAsync(
        this CloudServers servers, Guid server, string? to = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var moved = await servers.LiveMigrateAsync(
            server, to, timeout: limit.Left, cancellation: limit.Cancellation).ConfigureAwait(false);
        var migration = (await servers.Cloud.Nova.ListMigrationsAsync(server, limit.Cancellation).ConfigureAwait(false))[0];
        var flavor = servers.Cloud.Usage.AmountsOf(moved);
        await check
            .Expect(migration.SourceNode, ResourceAmounts.None - flavor)
            .Expect(moved.Node, flavor)
            .ExpectAllocations($"server {moved.Name}", server, (moved.Node, flavor))
            .ExpectAllocations($"migration of {moved.Name}", migration.Id)
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        var tried = await servers.ListTriedHostsAsync(server, limit.Cancellation).ConfigureAwait(false);
        return new MovedServer(moved, migration) { TriedHosts = tried };
    }

    /// <summary>
    /// Unshelves an offloaded server, and checks that it has allocations for its flavor on its new host and none elsewhere.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">The host to unshelve to. Default: the scheduler chooses.</param>
    /// <param name="availabilityZone">The zone to unshelve to. Default: the one that the server was created in.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static async Task<ServerInfo> UnshelveAndCheckUsageAsync(
        this CloudServers servers, Guid server, string? host = null, string? availabilityZone = null, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var active = await servers.UnshelveAsync(server, host, availabilityZone, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var flavor = servers.Cloud.Usage.AmountsOf(active);
        await check
            .Expect(active.Node, flavor)
            .ExpectAllocations($"server {active.Name}", server, (active.Node, flavor))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return active;
    }

    /// <summary>Deletes a server, and checks that neither it nor any of its migrations has allocations left.</summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    /// <example><code>await cloud.Servers.DeleteAndCheckUsageAsync(server);</code></example>
    public static Task DeleteAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DeleteAndCheckUsageAsync(servers, server, (nova, token) => nova.DeleteServerAsync(server, token), timeout, cancellation);

    /// <summary>Deletes a server at once, also a soft-deleted one, and checks that nothing has allocations left.</summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task ForceDeleteAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DeleteAndCheckUsageAsync(servers, server, (nova, token) => nova.ForceDeleteServerAsync(server, token), timeout, cancellation);

    /// <summary>
    /// Soft-deletes a server, and checks that it keeps its allocations on its host until it is reclaimed.
    /// </summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<ServerInfo> SoftDeleteAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        KeepAsync(servers, server, servers.SoftDeleteAsync, timeout, cancellation);

    /// <summary>Restores a soft-deleted server, and checks that it has the same allocations as before.</summary>
    /// <exception cref="UsageMismatchException">The allocations differ; the message names the consumers.</exception>
    public static Task<ServerInfo> RestoreAndCheckUsageAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        KeepAsync(servers, server, servers.RestoreAsync, timeout, cancellation);

    private static async Task<ServerInfo> KeepAsync(
        CloudServers servers, Guid server, Func<Guid, TimeSpan?, CancellationToken, Task<ServerInfo>> act, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var kept = await act(server, limit.Left, limit.Cancellation).ConfigureAwait(false);
        await check
            .ExpectAllocations($"server {kept.Name}", server, (kept.Host, servers.Cloud.Usage.AmountsOf(kept)))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return kept;
    }

    private static async Task DeleteAndCheckUsageAsync(
        CloudServers servers, Guid server, Func<NovaClient, CancellationToken, Task> delete, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var name = (await servers.Cloud.Nova.GetServerAsync(server, limit.Cancellation).ConfigureAwait(false)).Name;
        var migrations = await servers.Cloud.Nova.ListMigrationsAsync(server, limit.Cancellation).ConfigureAwait(false);
        await delete(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForDeletedAsync(server, limit.Left, limit.Cancellation).ConfigureAwait(false);
        foreach (var consumer in migrations.Select(migration => migration.Id).Prepend(server))
        {
            foreach (var (host, used) in check.Before.AllocationsOf(consumer))
                check.Expect(host, ResourceAmounts.None - used);
            check.ExpectAllocations(consumer == server ? $"server {name}" : $"migration of {name}", consumer);
        }

        await check.AssertAsync(limit.Cancellation).ConfigureAwait(false);
    }

    private static async Task<MovedServer> MoveAsync(
        CloudServers servers, Guid server, FlavorInfo? flavor, Func<NovaClient, CancellationToken, Task> act, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        var before = await servers.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
        var old = servers.Cloud.Usage.AmountsOf(before);
        var size = servers.Cloud.Usage.AmountsOf(before, flavor ?? before.Flavor);
        await act(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        var moved = await MoveWait.RunAsync(
            servers.Cloud, before, ServerStatus.VerifyResize, stays: null, limit).ConfigureAwait(false);
        var migration = await servers.WaitForMigrationAsync(server, BuiltStates, limit.Left, limit.Cancellation).ConfigureAwait(false);
        await check
            .Expect(moved.Node, size)
            .ExpectAllocations($"server {moved.Name}", server, (moved.Node, size))
            .ExpectAllocations($"migration of {moved.Name}", migration.Id, (migration.SourceNode, old))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        var tried = await servers.ListTriedHostsAsync(server, limit.Cancellation).ConfigureAwait(false);
        return new MovedServer(moved, migration) { TriedHosts = tried };
    }

    private static async Task<MovedServer> DecideAsync(
        CloudServers servers, Guid server, string status, Func<NovaClient, CancellationToken, Task> act,
        Action<AccountCheck, MovedServer, UsageReport> expect,
        TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(servers.Cloud.Usage, limit.Cancellation).ConfigureAwait(false);
        await act(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        var migration = await servers.WaitForMigrationAsync(server, status, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var settled = await servers
            .WaitUntilAsync(
                server,
                "to leave VERIFY_RESIZE and its task state",
                found => found.TaskState is null && found.Status != ServerStatus.VerifyResize,
                limit.Left,
                limit.Cancellation).ConfigureAwait(false);
        var moved = new MovedServer(settled, migration);
        expect(check, moved, check.Before);
        check.ExpectAllocations($"migration of {settled.Name}", migration.Id);
        await check.AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return moved;
    }
}
