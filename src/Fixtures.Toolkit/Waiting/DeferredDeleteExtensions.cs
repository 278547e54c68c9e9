using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Soft-deletes, restores and force-deletes servers as the administrator and waits until it is done, in a cloud with
/// <c>WithReclaimInstanceInterval</c>. The default timeout is 5 minutes of the world's time.
/// </summary>
public static class DeferredDeleteExtensions
{
    /// <summary>Deletes the server and waits until it is SOFT_DELETED.</summary>
    /// <exception cref="WaitFailedException">It is gone instead: the cloud deletes at once, or the server's host is down.</exception>
    /// <example>
    /// <code>
    /// var deleted = await cloud.Servers.SoftDeleteAsync(server);
    /// var restored = await cloud.Servers.RestoreAsync(server);
    /// </code>
    /// </example>
    public static Task<ServerInfo> SoftDeleteAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ServerOperationExtensions.ActAsync(
            servers, server, (nova, token) => nova.DeleteServerAsync(server, token), ServerStatus.SoftDeleted, timeout, cancellation);

    /// <summary>Restores the soft-deleted server and waits until it is ACTIVE.</summary>
    /// <exception cref="OpenStackFaultException">Nova refused: the server is not soft-deleted, or the quota is used up.</exception>
    public static Task<ServerInfo> RestoreAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ServerOperationExtensions.ActAsync(
            servers, server, (nova, token) => nova.RestoreServerAsync(server, token), ServerStatus.Active, timeout, cancellation);

    /// <summary>Deletes the server at once, also a soft-deleted one, and waits until it is gone.</summary>
    public static async Task ForceDeleteAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var seen = await servers.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.ForceDeleteServerAsync(server, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForDeletedAsync(seen, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }
}
