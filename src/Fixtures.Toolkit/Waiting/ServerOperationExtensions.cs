using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.Waiting;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>
/// Asks for something to be done to a server, as the administrator, and waits until it is done, in one call. Each may take 5 minutes of the world's time,
/// or as long as its timeout says.
/// </summary>
public static class ServerOperationExtensions
{
    /// <summary>Asks for a server and waits until it has the status; <see cref="ServerStatus.Error"/> for one that shall not come to life.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="order">The server.</param>
    /// <param name="expected">What it shall become.</param>
    /// <param name="by">Whose it is. Default: the administrator's.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ServerInfo> BootAsync(
        this ServerWaits servers, NewServer order, ServerStatus expected = ServerStatus.Active, Persona? by = null, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var building = await (by ?? servers.Cloud.Admin).Nova.CreateServerAsync(order, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(building, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks for a server of what the cloud knows by name, and waits until it is ACTIVE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="flavor">The name of its flavor.</param>
    /// <param name="image">The name of its image.</param>
    /// <param name="network">The name of its network. Default: it has none.</param>
    /// <param name="host">The host that it must go to, an administrator's wish. Default: any.</param>
    /// <param name="by">Whose it is. Default: the administrator's.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">There is no flavor, image or network of that name, or several.</exception>
    /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
    public static async Task<ServerInfo> BootAsync(
        this ServerWaits servers, string name, string flavor = "m1.tiny", string image = "cirros", string? network = null, string? host = null, Persona? by = null,
        TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var persona = by ?? servers.Cloud.Admin;
        var size = await persona.Nova.GetFlavorAsync(flavor, limit.Cancellation).ConfigureAwait(false);
        var order = new NewServer(name, size.Id, await persona.Glance.GetImageIdAsync(image, limit.Cancellation).ConfigureAwait(false))
        {
            NetworkIds = network is null ? [] : [await persona.Neutron.GetNetworkIdAsync(network, limit.Cancellation).ConfigureAwait(false)],
            Host = host,
        };
        return await servers.BootAsync(order, by: persona, timeout: limit.Left, cancellation: limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes the server and waits until it is gone.</summary>
    public static async Task DeleteAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var seen = await servers.Cloud.Nova.SeeServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.DeleteServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForDeletedAsync(seen, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the server and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> StartAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.StartServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Stops the server and waits until it is SHUTOFF.</summary>
    public static Task<ServerInfo> StopAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.StopServerAsync(server, token), ServerStatus.Shutoff, timeout, cancellation);

    /// <summary>Reboots the server and waits until it is ACTIVE again.</summary>
    public static Task<ServerInfo> RebootAsync(this ServerWaits servers, Guid server, bool isHard = false, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.RebootServerAsync(server, isHard, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Pauses the server and waits until it is PAUSED.</summary>
    public static Task<ServerInfo> PauseAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.PauseServerAsync(server, token), ServerStatus.Paused, timeout, cancellation);

    /// <summary>Lets the paused server go on and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnpauseAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.UnpauseServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Suspends the server and waits until it is SUSPENDED.</summary>
    public static Task<ServerInfo> SuspendAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.SuspendServerAsync(server, token), ServerStatus.Suspended, timeout, cancellation);

    /// <summary>Lets the suspended server go on and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> ResumeAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.ResumeServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Shelves the server and waits until it is off its host; with <see cref="ServerStatus.Shelved"/> where the cloud offloads later.</summary>
    public static Task<ServerInfo> ShelveAsync(
        this ServerWaits servers, Guid server, ServerStatus expected = ServerStatus.ShelvedOffloaded, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.ShelveServerAsync(server, token), expected, timeout, cancellation);

    /// <summary>Brings the shelved server back and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnshelveAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.UnshelveServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Boots the server from a rescue image and waits until it is in RESCUE.</summary>
    public static Task<ServerInfo> RescueAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.RescueServerAsync(server, token), ServerStatus.Rescue, timeout, cancellation);

    /// <summary>Boots the rescued server from its own disk again and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnrescueAsync(this ServerWaits servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.UnrescueServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Builds the server anew from an image, on its host, and waits until it is ACTIVE.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="image">The name of the image.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static Task<ServerInfo> RebuildAsync(
        this ServerWaits servers, Guid server, string image = "cirros", TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(
            servers,
            server,
            async (nova, token) => await nova.RebuildServerAsync(server, await servers.Cloud.Glance.GetImageIdAsync(image, token).ConfigureAwait(false), token).ConfigureAwait(false),
            ServerStatus.Active,
            timeout,
            cancellation);

    /// <summary>Migrates the server cold and waits until it is in VERIFY_RESIZE.</summary>
    public static Task<ServerInfo> MigrateAsync(this ServerWaits servers, Guid server, string? host = null, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.MigrateServerAsync(server, host, token), ServerStatus.VerifyResize, timeout, cancellation);

    /// <summary>Resizes the server and waits until it is in VERIFY_RESIZE.</summary>
    public static Task<ServerInfo> ResizeAsync(this ServerWaits servers, Guid server, string flavorId, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, (nova, token) => nova.ResizeServerAsync(server, flavorId, token), ServerStatus.VerifyResize, timeout, cancellation);

    /// <summary>Resizes the server to a flavor and waits until it is in VERIFY_RESIZE.</summary>
    public static Task<ServerInfo> ResizeAsync(this ServerWaits servers, Guid server, FlavorInfo flavor, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        return servers.ResizeAsync(server, flavor.Id, timeout, cancellation);
    }

    /// <summary>Confirms the move and waits until the server has the status again that it had before, and its migration is confirmed.</summary>
    public static Task<ServerInfo> ConfirmResizeAsync(this ServerWaits servers, Guid server, ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, (nova, token) => nova.ConfirmResizeAsync(server, token), "confirmed", expected, timeout, cancellation);

    /// <summary>Reverts the move and waits until the server has the status again that it had before, and its migration is reverted.</summary>
    public static Task<ServerInfo> RevertResizeAsync(this ServerWaits servers, Guid server, ServerStatus expected = ServerStatus.Active, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, (nova, token) => nova.RevertResizeAsync(server, token), "reverted", expected, timeout, cancellation);

    private static async Task<ServerInfo> DecideAsync(
        ServerWaits servers, Guid server, Func<NovaClient, CancellationToken, Task> act, string status, ServerStatus expected, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var settled = await ActAsync(servers, server, act, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForMigrationAsync(server, status, limit.Left, limit.Cancellation).ConfigureAwait(false);
        return settled;
    }

    private static async Task<ServerInfo> ActAsync(
        ServerWaits servers, Guid server, Func<NovaClient, CancellationToken, Task> act, ServerStatus expected, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var seen = await servers.Cloud.Nova.SeeServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await act(servers.Cloud.Nova, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(seen, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }
}
