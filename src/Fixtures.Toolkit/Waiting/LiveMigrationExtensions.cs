using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Live-migrates servers as the administrator and waits until it is done. The default timeout is 5 minutes of the world's time.
/// </summary>
public static class LiveMigrationExtensions
{
    private const string Completed = "completed";

    /// <summary>Live-migrates the server, and waits until its migration has ended as expected and the server has no task.</summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server.</param>
    /// <param name="to">The destination. Default: the scheduler chooses.</param>
    /// <param name="expect">
    /// The final status of the migration: <c>completed</c>, <c>failed</c> and <c>cancelled</c> after a roll-back, or <c>error</c>.
    /// </param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OpenStackFaultException">Nova refused, for example because the server is stopped.</exception>
    /// <exception cref="WaitFailedException">The migration ended with another status, or did not end in time.</exception>
    /// <example>
    /// <code>
    /// server = await cloud.Servers.LiveMigrateAsync(server, "host2");
    /// server = await cloud.Servers.LiveMigrateAsync(server, "host3", expect: "failed");
    /// </code>
    /// </example>
    public static async Task<ServerInfo> LiveMigrateAsync(
        this CloudServers servers, Guid server, string? to = null, string expect = Completed, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentException.ThrowIfNullOrWhiteSpace(expect);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var nova = servers.Cloud.Nova;
        var before = (await nova.ListMigrationsAsync(server, limit.Cancellation).ConfigureAwait(false)).FirstOrDefault();
        await nova.LiveMigrateServerAsync(server, to, limit.Cancellation).ConfigureAwait(false);
        await servers.WaitForMigrationAsync(server, before?.Id, [expect], limit.Left, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForTaskStateAsync(server, null, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Forces the server's running live migration to complete, and waits until it is completed.</summary>
    /// <exception cref="InvalidOperationException">No live migration of the server is in progress.</exception>
    /// <exception cref="OpenStackFaultException">Nova refused, because the migration does not run yet.</exception>
    /// <exception cref="WaitFailedException">The migration ended with another status, or did not end in time.</exception>
    public static async Task<ServerInfo> ForceCompleteLiveMigrationAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var running = await InProgressAsync(servers, server, limit.Cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.ForceCompleteLiveMigrationAsync(server, running, limit.Cancellation).ConfigureAwait(false);
        return await SettleAsync(servers, server, Completed, limit).ConfigureAwait(false);
    }

    /// <summary>Aborts the server's live migration, and waits until it is cancelled.</summary>
    /// <exception cref="InvalidOperationException">No live migration of the server is in progress.</exception>
    /// <exception cref="WaitFailedException">The migration ended with another status, or did not end in time.</exception>
    public static async Task<ServerInfo> AbortLiveMigrationAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        var running = await InProgressAsync(servers, server, limit.Cancellation).ConfigureAwait(false);
        await servers.Cloud.Nova.AbortLiveMigrationAsync(server, running, limit.Cancellation).ConfigureAwait(false);
        return await SettleAsync(servers, server, "cancelled", limit).ConfigureAwait(false);
    }

    private static async Task<int> InProgressAsync(CloudServers servers, Guid server, CancellationToken cancellation)
    {
        var inProgress = await servers.Cloud.Nova.ListLiveMigrationsAsync(server, cancellation).ConfigureAwait(false);
        return inProgress.LastOrDefault()?.Number ?? throw new InvalidOperationException(
            $"No live migration of server {server} is in progress. Hold it, or give it a duration, to meet it on the way.");
    }

    private static async Task<ServerInfo> SettleAsync(CloudServers servers, Guid server, string status, WaitLimit limit)
    {
        await servers.WaitForMigrationAsync(server, status, limit.Left, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForTaskStateAsync(server, null, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }
}
