using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Asks for something to be done to a server, as the administrator, and waits until it is done, in one call.</summary>
public static class ServerOperations
{
    /// <summary>Asks for a server and waits until it has the status; <see cref="ServerStatus.Error"/> for one that shall not come to life.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="order">The server.</param>
    /// <param name="expected">What it shall become.</param>
    /// <param name="by">Whose it is. Default: the administrator's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<ServerInfo> BootAsync(
        this ServerWaits servers, NewServer order, ServerStatus expected = ServerStatus.Active, Persona? by = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var building = await (by ?? servers.Cloud.Admin).Nova.CreateServerAsync(order, cancellation).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(building, expected, cancellation: cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes the server and waits until it is gone.</summary>
    public static async Task DeleteAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var seen = await servers.Cloud.Nova.GetServerAsync(server, cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.DeleteServerAsync(server, cancellation).ConfigureAwait(false);
        await servers.WaitForDeletedAsync(seen, cancellation: cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the server and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> StartAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.StartServerAsync(server, cancellation), ServerStatus.Active, cancellation);

    /// <summary>Stops the server and waits until it is SHUTOFF.</summary>
    public static Task<ServerInfo> StopAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.StopServerAsync(server, cancellation), ServerStatus.Shutoff, cancellation);

    /// <summary>Reboots the server and waits until it is ACTIVE again.</summary>
    public static Task<ServerInfo> RebootAsync(this ServerWaits servers, Guid server, bool isHard = false, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.RebootServerAsync(server, isHard, cancellation), ServerStatus.Active, cancellation);

    /// <summary>Pauses the server and waits until it is PAUSED.</summary>
    public static Task<ServerInfo> PauseAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.PauseServerAsync(server, cancellation), ServerStatus.Paused, cancellation);

    /// <summary>Lets the paused server go on and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> UnpauseAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.UnpauseServerAsync(server, cancellation), ServerStatus.Active, cancellation);

    /// <summary>Suspends the server and waits until it is SUSPENDED.</summary>
    public static Task<ServerInfo> SuspendAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.SuspendServerAsync(server, cancellation), ServerStatus.Suspended, cancellation);

    /// <summary>Lets the suspended server go on and waits until it is ACTIVE.</summary>
    public static Task<ServerInfo> ResumeAsync(this ServerWaits servers, Guid server, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.ResumeServerAsync(server, cancellation), ServerStatus.Active, cancellation);

    /// <summary>Migrates the server cold and waits until it is in VERIFY_RESIZE.</summary>
    public static Task<ServerInfo> MigrateAsync(this ServerWaits servers, Guid server, string? host = null, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.MigrateServerAsync(server, host, cancellation), ServerStatus.VerifyResize, cancellation);

    /// <summary>Resizes the server and waits until it is in VERIFY_RESIZE.</summary>
    public static Task<ServerInfo> ResizeAsync(this ServerWaits servers, Guid server, string flavorId, CancellationToken cancellation = default) =>
        ActAsync(servers, server, nova => nova.ResizeServerAsync(server, flavorId, cancellation), ServerStatus.VerifyResize, cancellation);

    /// <summary>Confirms the move and waits until the server has the status again that it had before, and its migration is confirmed.</summary>
    public static Task<ServerInfo> ConfirmResizeAsync(this ServerWaits servers, Guid server, ServerStatus expected = ServerStatus.Active, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, nova => nova.ConfirmResizeAsync(server, cancellation), "confirmed", expected, cancellation);

    /// <summary>Reverts the move and waits until the server has the status again that it had before, and its migration is reverted.</summary>
    public static Task<ServerInfo> RevertResizeAsync(this ServerWaits servers, Guid server, ServerStatus expected = ServerStatus.Active, CancellationToken cancellation = default) =>
        DecideAsync(servers, server, nova => nova.RevertResizeAsync(server, cancellation), "reverted", expected, cancellation);

    private static async Task<ServerInfo> DecideAsync(
        ServerWaits servers, Guid server, Func<NovaClient, Task> act, string status, ServerStatus expected, CancellationToken cancellation)
    {
        var settled = await ActAsync(servers, server, act, expected, cancellation).ConfigureAwait(false);
        await servers.WaitForMigrationAsync(server, status, cancellation: cancellation).ConfigureAwait(false);
        return settled;
    }

    private static async Task<ServerInfo> ActAsync(ServerWaits servers, Guid server, Func<NovaClient, Task> act, ServerStatus expected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var seen = await servers.Cloud.Nova.GetServerAsync(server, cancellation).ConfigureAwait(false);
        await act(servers.Cloud.Nova).ConfigureAwait(false);
        return await servers.WaitForStatusAsync(seen, expected, cancellation: cancellation).ConfigureAwait(false);
    }
}
