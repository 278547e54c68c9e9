using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on a server as the administrator and waits until it is done, in one call. The default timeout is 5 minutes of the world's time.
/// </summary>
public static class ServerOperationExtensions
{
    /// <summary>Deletes the server and waits until it is gone and its deletion has ended.</summary>
    public static async Task DeleteAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var seen = await servers.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.DeleteServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForDeletedAsync(seen, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the server and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> StartAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.StartServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Stops the server and waits until it is SHUTOFF.</summary>
    public static Task<ServerInfo> StopAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.StopServerAsync(server, token), ServerStatus.Shutoff, timeout, cancellation);

    /// <summary>Reboots the server and waits until it is ACTIVE again.</summary>
    public static Task<ServerInfo> RebootAsync(
        this CloudServers servers, Guid server, bool isHard = false, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(
            servers, server, (nova, token) => nova.RebootServerAsync(server, isHard, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Pauses the server and waits until it is PAUSED.</summary>
    public static Task<ServerInfo> PauseAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.PauseServerAsync(server, token), ServerStatus.Paused, timeout, cancellation);

    /// <summary>Unpauses the server and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnpauseAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.UnpauseServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Suspends the server and waits until it is SUSPENDED.</summary>
    public static Task<ServerInfo> SuspendAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.SuspendServerAsync(server, token), ServerStatus.Suspended, timeout, cancellation);

    /// <summary>Resumes the suspended server and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> ResumeAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.ResumeServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>
    /// Shelves the server and waits until it is offloaded. Expect <see cref="ServerStatus.Shelved"/> if the cloud offloads later.
    /// </summary>
    public static Task<ServerInfo> ShelveAsync(
        this CloudServers servers, Guid server, ServerStatus expected = ServerStatus.ShelvedOffloaded, TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.ShelveServerAsync(server, token), expected, timeout, cancellation);

    /// <summary>Unshelves the server and waits until it is ACTIVE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server. It must be offloaded if a host or a zone is named.</param>
    /// <param name="host">The host to unshelve to. Default: the scheduler chooses.</param>
    /// <param name="availabilityZone">The zone to unshelve to. Default: the one that the server was created in.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ServerInfo> UnshelveAsync(
        this CloudServers servers, Guid server, string? host = null, string? availabilityZone = null, TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        ActAsync(
            servers,
            server,
            (nova, token) => nova.UnshelveServerAsync(server, host, availabilityZone, token),
            ServerStatus.Active,
            timeout,
            cancellation);

    /// <summary>Boots the server from a rescue image and waits until it is in RESCUE.</summary>
    public static Task<ServerInfo> RescueAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.RescueServerAsync(server, token), ServerStatus.Rescue, timeout, cancellation);

    /// <summary>Boots the rescued server from its own disk again and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnrescueAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.UnrescueServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Rebuilds the server from an image, on its host, and waits until it is ACTIVE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="image">The name or the id of the image.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ServerInfo> RebuildAsync(
        this CloudServers servers, Guid server, string image = "cirros", TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        ActAsync(
            servers,
            server,
            async (nova, token) =>
                await nova.RebuildServerAsync(
                    server, await servers.Cloud.Glance.GetImageIdAsync(image, token).ConfigureAwait(false), token).ConfigureAwait(false),
            ServerStatus.Active,
            timeout,
            cancellation);

    /// <summary>Migrates the server cold and waits until it is in VERIFY_RESIZE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="expected">
    /// The status to wait for. Expect <see cref="ServerStatus.Active"/> of a running server whose move finds no host,
    /// <see cref="ServerStatus.Error"/> of one whose move fails on a host.
    /// </param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ServerInfo> MigrateAsync(
        this CloudServers servers, Guid server, string? host = null, ServerStatus expected = ServerStatus.VerifyResize,
        TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        MoveAsync(
            servers, server, (nova, token) => nova.MigrateServerAsync(server, host, token), expected, sameHost: null, timeout,
            cancellation);

    /// <summary>
    /// Evacuates the server from a host that is down, and waits until it is built on another host and its migration is done.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="host">The destination. Default: the scheduler chooses.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OpenStackFaultException">Nova refused, for example because the server's host is still up.</exception>
    /// <exception cref="WaitFailedException">The migration failed, or was not done in time.</exception>
    public static async Task<ServerInfo> EvacuateAsync(
        this CloudServers servers, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await servers.Cloud.Nova.EvacuateServerAsync(server, host, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForMigrationAsync(server, ["done", "completed"], limit.Left, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForTaskStateAsync(server, null, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Resizes the server and waits until it is in VERIFY_RESIZE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="flavor">The name or the id of the new flavor.</param>
    /// <param name="sameHost">
    /// Whether the server must stay on its host, or must leave it; the wait fails otherwise. Default: either. A cloud resizes on the same
    /// host only if it was built with <c>WithResizeToSameHost</c>.
    /// </param>
    /// <param name="expected">
    /// The status to wait for. Expect <see cref="ServerStatus.Active"/> of a running server whose move finds no host,
    /// <see cref="ServerStatus.Error"/> of one whose move fails on a host.
    /// </param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">No flavor has that name or id; the message lists those that there are.</exception>
    /// <example><code>await cloud.Servers.ResizeAsync(server.Id, "m1.small");</code></example>
    public static async Task<ServerInfo> ResizeAsync(
        this CloudServers servers, Guid server, string flavor, bool? sameHost = null, ServerStatus expected = ServerStatus.VerifyResize,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var size = await servers.Cloud.Nova.GetFlavorAsync(flavor, limit.Cancellation).ConfigureAwait(false);
        return await servers.ResizeAsync(server, size, sameHost, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Resizes the server to a flavor and waits until it is in VERIFY_RESIZE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="flavor">The new flavor.</param>
    /// <param name="sameHost">Whether the server must stay on its host, or must leave it. Default: either.</param>
    /// <param name="expected">The status to wait for.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <example>
    /// <code>
    /// server = await cloud.Servers.ResizeAsync(server, await cloud.Nova.GetFlavorAsync("m1.small"));
    /// server = await cloud.Servers.ConfirmResizeAsync(server);
    /// </code>
    /// </example>
    public static Task<ServerInfo> ResizeAsync(
        this CloudServers servers, Guid server, FlavorInfo flavor, bool? sameHost = null,
        ServerStatus expected = ServerStatus.VerifyResize, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return MoveAsync(
            servers, server, (nova, token) => nova.ResizeServerAsync(server, flavor.Id, token), expected, sameHost, timeout, cancellation);
    }

    /// <summary>
    /// Confirms the resize or migration, and waits until the server has the expected status and its migration is confirmed.
    /// </summary>
    public static Task<ServerInfo> ConfirmResizeAsync(
        this CloudServers servers, Guid server, ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        DecideAsync(servers, server, (nova, token) => nova.ConfirmResizeAsync(server, token), "confirmed", expected, timeout, cancellation);

    /// <summary>
    /// Reverts the resize or migration, and waits until the server has the expected status and its migration is reverted.
    /// </summary>
    public static Task<ServerInfo> RevertResizeAsync(
        this CloudServers servers, Guid server, ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        DecideAsync(servers, server, (nova, token) => nova.RevertResizeAsync(server, token), "reverted", expected, timeout, cancellation);

    private static async Task<ServerInfo> DecideAsync(
        CloudServers servers, Guid server, Func<NovaClient, CancellationToken, Task> act, string status, ServerStatus expected,
        TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var settled = await ActAsync(servers, server, act, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForMigrationAsync(server, status, limit.Left, limit.Cancellation).ConfigureAwait(false);
        return settled;
    }

    private static async Task<ServerInfo> MoveAsync(
        CloudServers servers, Guid server, Func<NovaClient, CancellationToken, Task> act, ServerStatus expected, bool? sameHost,
        TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var before = await servers.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
        await act(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        return await MoveWait.RunAsync(servers.Cloud, before, expected, sameHost, limit).ConfigureAwait(false);
    }

    internal static async Task<ServerInfo> ActAsync(
        CloudServers servers, Guid server, Func<NovaClient, CancellationToken, Task> act, ServerStatus expected, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var seen = await servers.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
        await act(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(seen, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }
}
