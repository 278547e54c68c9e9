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
                { IsFinal: true } => WaitVerdict.OutOfReach($"it ended as {found.Status}"),
                _ => WaitVerdict.NotYet,
            },
            Actions = observer.DescribeActionsAsync,
        };
        return await wait.UntilReachedAsync(NewestAsync, timeout, cancellation).FoundAsync().ConfigureAwait(false);

        async Task<MigrationInfo?> NewestAsync(CancellationToken token)
        {
            await observer.ReadAsync(token).ConfigureAwait(false);
            var newest = (await servers.Cloud.Nova.ListMigrationsAsync(server, token).ConfigureAwait(false)).FirstOrDefault();
            return newest is not null && newest.Id == known ? null : newest;
        }
    }

    /// <summary>Waits until the server's newest migration has the status.</summary>
    /// <exception cref="WaitFailedException">It ended with another status, or did not get there in time.</exception>
    public static Task<MigrationInfo> WaitForMigrationAsync(
        this CloudServers servers, Guid server, string status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        servers.WaitForMigrationAsync(server, [status], timeout, cancellation);
}
