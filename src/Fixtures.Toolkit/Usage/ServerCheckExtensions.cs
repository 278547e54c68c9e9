using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Usage;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Does one thing to a server and checks its accounts in the same call: who uses what of which host, before and after, as Placement tells it;
/// and again after every compute service has looked after its resources, which must not change anything. The timeout is how long the operation itself
/// may take, in the world's time; 5 minutes by default.
/// </summary>
public static class ServerCheckExtensions
{
    private static readonly string[] BuiltStates = ["finished"];

    /// <summary>Boots a server and checks that it uses what its flavor says, on its host and nowhere else.</summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="order">The server; with <see cref="NewServer.Host"/> it must come to be there.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static async Task<ServerInfo> BootAndCheckAsync(this UsageProbe usage, NewServer order, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(order);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(usage, limit.Cancellation).ConfigureAwait(false);
        var building = await usage.Cloud.Nova.CreateServerAsync(order, limit.Cancellation).ConfigureAwait(false);
        var server = await usage.Cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var flavor = ResourceAmounts.Of(server.Flavor!);
        await check
            .Expect(order.Host ?? server.Host!, flavor)
            .ExpectAllocations($"server {server.Name}", server.Id, (order.Host ?? server.Host!, flavor))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return server;
    }

    /// <summary>Boots a server of a flavor, without networks, and checks that it uses what its flavor says, on its host and nowhere else.</summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="flavor">The flavor.</param>
    /// <param name="image">The name of its image.</param>
    /// <param name="host">Where it must be; null leaves it to the scheduler.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static async Task<ServerInfo> BootAndCheckAsync(
        this UsageProbe usage, FlavorInfo flavor, string image = "cirros", string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(flavor);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var imageId = await usage.Cloud.Glance.GetImageIdAsync(image, limit.Cancellation).ConfigureAwait(false);
        return await usage.BootAndCheckAsync(new NewServer($"server-of-{flavor.Name}", flavor.Id, imageId) { Host = host }, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Migrates a server cold, and checks that it uses the destination and its migration, under its own UUID, still the source.</summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">Where to; null leaves it to the scheduler.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static Task<MovedServer> MigrateAndCheckAsync(this UsageProbe usage, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        MoveAsync(usage, server, null, (nova, token) => nova.MigrateServerAsync(server, host, token), timeout, cancellation);

    /// <summary>
    /// Resizes a server, and checks that it uses what the new flavor says at the destination and its migration, under its own UUID, what the old one
    /// says at the source; both of one host where it stays there.
    /// </summary>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static Task<MovedServer> ResizeAndCheckAsync(this UsageProbe usage, Guid server, FlavorInfo flavor, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return MoveAsync(usage, server, ResourceAmounts.Of(flavor), (nova, token) => nova.ResizeServerAsync(server, flavor.Id, token), timeout, cancellation);
    }

    /// <summary>Confirms a migration or a resize, and checks that the source is free of it.</summary>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static Task<MovedServer> ConfirmAndCheckAsync(this UsageProbe usage, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(usage, server, "confirmed", (nova, token) => nova.ConfirmResizeAsync(server, token), (check, moved, before) => check
            .Expect(moved.Migration.Source, ResourceAmounts.None - before.OfServer(moved.Migration.Id))
            .ExpectAllocations($"server {moved.Server.Name}", server, (moved.Server.Host!, ResourceAmounts.Of(moved.Server.Flavor!))), timeout, cancellation);

    /// <summary>Reverts a migration or a resize, and checks that the destination is free of it and the server uses again what it used before.</summary>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static Task<MovedServer> RevertAndCheckAsync(this UsageProbe usage, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(usage, server, "reverted", (nova, token) => nova.RevertResizeAsync(server, token), (check, moved, before) => check
            .Expect(moved.Migration.Destination!, ResourceAmounts.None - before.OfServer(server))
            .ExpectAllocations($"server {moved.Server.Name}", server, (moved.Migration.Source, ResourceAmounts.Of(moved.Server.Flavor!))), timeout, cancellation);

    /// <summary>
    /// Evacuates a server of a dead host, and checks that it uses the destination, and still its old host: that is given back when the old host's
    /// compute service comes back.
    /// </summary>
    /// <param name="usage">The cloud's usage.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">Where to; null leaves it to the scheduler.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    /// <exception cref="OpenStackFaultException">The cloud refused: the server's host is still up, for one.</exception>
    public static async Task<MovedServer> EvacuateAndCheckAsync(this UsageProbe usage, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var (nova, servers) = (usage.Cloud.Nova, usage.Cloud.Servers);
        var check = await AccountCheck.BeginAsync(usage, limit.Cancellation).ConfigureAwait(false);
        var source = (await nova.GetServerAsync(server, limit.Cancellation).ConfigureAwait(false)).Host!;
        await nova.EvacuateServerAsync(server, host, limit.Cancellation).ConfigureAwait(false);
        var migration = await servers.WaitForMigrationAsync(server, "done", limit.Left, limit.Cancellation).ConfigureAwait(false);
        var moved = await servers.WaitForHostAsync(server, host ?? migration.Destination!, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var flavor = ResourceAmounts.Of(moved.Flavor!);
        await check
            .Expect(moved.Host!, flavor)
            .ExpectAllocations($"server {moved.Name}", server, (source, flavor), (moved.Host!, flavor))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return new MovedServer(moved, migration);
    }

    /// <summary>Deletes a server, and checks that neither it nor any migration of it uses anything any more.</summary>
    /// <exception cref="UsageMismatchException">The accounts differ.</exception>
    public static async Task DeleteAndCheckAsync(this UsageProbe usage, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(usage, limit.Cancellation).ConfigureAwait(false);
        var name = (await usage.Cloud.Nova.GetServerAsync(server, limit.Cancellation).ConfigureAwait(false)).Name;
        var migrations = await usage.Cloud.Nova.ListMigrationsAsync(server, limit.Cancellation).ConfigureAwait(false);
        await usage.Cloud.Nova.DeleteServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await usage.Cloud.Servers.WaitForDeletedAsync(server, limit.Left, limit.Cancellation).ConfigureAwait(false);
        foreach (var consumer in migrations.Select(migration => migration.Id).Prepend(server))
        {
            foreach (var (host, used) in check.Before.AllocationsOf(consumer))
                check.Expect(host, ResourceAmounts.None - used);
            check.ExpectAllocations(consumer == server ? $"server {name}" : $"migration of {name}", consumer);
        }

        await check.AssertAsync(limit.Cancellation).ConfigureAwait(false);
    }

    private static async Task<MovedServer> MoveAsync(
        UsageProbe usage, Guid server, ResourceAmounts? size, Func<NovaClient, CancellationToken, Task> act, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(usage, limit.Cancellation).ConfigureAwait(false);
        var old = ResourceAmounts.Of((await usage.Cloud.Nova.GetServerAsync(server, limit.Cancellation).ConfigureAwait(false)).Flavor!);
        await act(usage.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        var moved = await usage.Cloud.Servers.WaitForStatusAsync(server, ServerStatus.VerifyResize, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var migration = await usage.Cloud.Servers.WaitForMigrationAsync(server, BuiltStates, limit.Left, limit.Cancellation).ConfigureAwait(false);
        await check
            .Expect(moved.Host!, size ?? old)
            .ExpectAllocations($"server {moved.Name}", server, (moved.Host!, size ?? old))
            .ExpectAllocations($"migration of {moved.Name}", migration.Id, (migration.Source, old))
            .AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return new MovedServer(moved, migration);
    }

    private static async Task<MovedServer> DecideAsync(
        UsageProbe usage, Guid server, string status, Func<NovaClient, CancellationToken, Task> act, Action<AccountCheck, MovedServer, UsageReport> expect,
        TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var limit = new WaitLimit(usage.Cloud, timeout, cancellation);
        var check = await AccountCheck.BeginAsync(usage, limit.Cancellation).ConfigureAwait(false);
        await act(usage.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        var migration = await usage.Cloud.Servers.WaitForMigrationAsync(server, status, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var settled = await usage.Cloud.Servers
            .WaitUntilAsync(server, "to be settled after the decision", found => found.TaskState is null && found.Status != ServerStatus.VerifyResize, limit.Left, limit.Cancellation).ConfigureAwait(false);
        var moved = new MovedServer(settled, migration);
        expect(check, moved, check.Before);
        check.ExpectAllocations($"migration of {settled.Name}", migration.Id);
        await check.AssertAsync(limit.Cancellation).ConfigureAwait(false);
        return moved;
    }
}

/// <summary>A server after a move, and the move.</summary>
/// <param name="Server">As the API shows it now.</param>
/// <param name="Migration">As the API shows it now.</param>
public sealed record MovedServer(ServerInfo Server, MigrationInfo Migration);
