using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Waits for the migrations of servers.</summary>
public static class MigrationWaitExtensions
{
    /// <summary>
    /// Waits until the server's newest migration has one of the statuses: <c>finished</c>, <c>confirmed</c>, <c>reverted</c>, <c>done</c>,
    /// …
    /// </summary>
    /// <remarks>
    /// A live migration ends as <c>completed</c>, <c>failed</c>, <c>cancelled</c> or <c>error</c>; a resize or cold migration as
    /// <c>confirmed</c>, <c>reverted</c> or <c>error</c>, after it has waited as <c>finished</c>; an evacuation as <c>done</c>, and as
    /// <c>completed</c> once the old host is back, or as <c>failed</c> or <c>error</c>.
    /// </remarks>
    /// <exception cref="WaitFailedException">It ended with another status, or did not get there in time.</exception>
    public static Task<MigrationInfo> WaitForMigrationAsync(
        this CloudServers servers, Guid server, IReadOnlyCollection<string> statuses, TimeSpan? timeout = null,
        CancellationToken cancellation = default) => servers.WaitForMigrationAsync(server, null, statuses, timeout, cancellation);

    /// <summary>Waits until the server has a migration newer than one that is known, with one of the statuses.</summary>
    internal static async Task<MigrationInfo> WaitForMigrationAsync(
        this CloudServers servers, Guid server, Guid? known, IReadOnlyCollection<string> statuses, TimeSpan? timeout,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ArgumentNullException.ThrowIfNull(statuses);
        var wanted = string.Join(" or ", statuses);
        var observer = new ServerObserver(servers.Cloud, server);
        var isUnderWay = false;
        var wait = new Wait<MigrationInfo?>(servers.Cloud, $"the migration of server {server} to be {wanted}")
        {
            Subject = server.ToString(),
            Expected = wanted,
            Describe = found =>
                found is null
                    ? "no migration"
                    : $"{found.Status}, a {found.Type} from {found.Source} to {found.Destination ?? "no host yet"}",
            Evaluate = found => found switch
            {
                null => WaitVerdict.NotYet,
                _ when statuses.Contains(found.Status, StringComparer.OrdinalIgnoreCase) => WaitVerdict.Reached,
                { IsFinal: true } when !isUnderWay => WaitVerdict.OutOfReach($"it ended as {found.Status}"),
                _ => WaitVerdict.NotYet,
            },
            Actions = observer.DescribeActionsAsync,
        };
        return await wait.UntilReachedAsync(NewestAsync, timeout, cancellation).FoundAsync().ConfigureAwait(false);

        async Task<MigrationInfo?> NewestAsync(CancellationToken token)
        {
            // A failed live migration is 'error' before its rollback, and 'failed' after it (_rollback_live_migration).
            isUnderWay = await observer.ReadAsync(token).ConfigureAwait(false) is { TaskState: not null };
            var newest = (await servers.Cloud.Nova.ListMigrationsAsync(server, token).ConfigureAwait(false)).FirstOrDefault();
            return newest is not null && newest.Id == known ? null : newest;
        }
    }

    /// <summary>
    /// Waits until the server's move is over, whatever the outcome: the server has no task state, and its newest migration has a status in
    /// which nothing works at it any more. That is <c>finished</c>, <c>confirmed</c> or <c>reverted</c> for a resize or a cold migration,
    /// <c>done</c> or <c>completed</c> for an evacuation, <c>completed</c> or <c>cancelled</c> for a live migration, and <c>error</c> or
    /// <c>failed</c> for all.
    /// </summary>
    /// <param name="servers">The cloud's servers.</param>
    /// <param name="server">The server. The request for the move has set its task state, so that an older migration does not count.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">The move was not over in time.</exception>
    /// <example>
    /// <code>
    /// await cloud.Nova.MigrateServerAsync(server);
    /// Assert.Equal("error", (await cloud.Servers.WaitForMigrationAsync(server)).Status);
    /// </code>
    /// </example>
    public static async Task<MigrationInfo> WaitForMigrationAsync(
        this CloudServers servers, Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var limit = new WaitLimit(servers.Cloud, timeout, cancellation);
        await servers.WaitForTaskStateAsync(server, null, limit.Left, limit.Cancellation).ConfigureAwait(false);
        return await servers.WaitForMigrationAsync(server, MigrationInfo.Settled, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the server's newest migration has the status.</summary>
    /// <exception cref="WaitFailedException">It ended with another status, or did not get there in time.</exception>
    public static Task<MigrationInfo> WaitForMigrationAsync(
        this CloudServers servers, Guid server, string status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        servers.WaitForMigrationAsync(server, [status], timeout, cancellation);
}
