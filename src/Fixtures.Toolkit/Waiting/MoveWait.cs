using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Waits for the end of a resize or a cold migration. Fails at once where the server is back on its host, as no other took it.
/// </summary>
internal static class MoveWait
{
    /// <param name="cloud">The cloud.</param>
    /// <param name="before">The server before the request.</param>
    /// <param name="expected">The status to wait for.</param>
    /// <param name="stays">Whether the server must stay on its host, or must leave it; null for either.</param>
    /// <param name="limit">The time for the move.</param>
    public static Task<ServerInfo> RunAsync(OpenStackTarget cloud, ServerInfo before, ServerStatus expected, bool? stays, WaitLimit limit)
    {
        var observer = new ServerObserver(cloud, before.Id, before);
        var wait = observer.WaitFor(
            Goal(before, expected, stays),
            $"{expected}, task none{(stays is null ? "" : $", host {HostOf(before, stays.Value)}")}",
            Evaluate);
        return wait.UntilReachedAsync(observer.ReadAsync, limit.Left, limit.Cancellation).FoundAsync();

        WaitVerdict Evaluate(ServerInfo? found) => found switch
        {
            null => WaitVerdict.OutOfReach("the server is gone"),
            { TaskState: not null } => WaitVerdict.NotYet,
            _ when found.Status == expected && observer.IsNewer(expected) => OnHost(found, before, stays),
            { Status: ServerStatus.Error } when observer.IsNewer(ServerStatus.Error) =>
                WaitVerdict.OutOfReach(ServerObserver.DescribeError(found)),
            { Status: ServerStatus.Active or ServerStatus.Shutoff } when expected == ServerStatus.VerifyResize && observer.HasChanged =>
                WaitVerdict.OutOfReach($"the move ended, and the server is still on {found.Host}"),
            _ => WaitVerdict.NotYet,
        };
    }

    private static string Goal(ServerInfo before, ServerStatus expected, bool? stays) => stays switch
    {
        null => $"to become {expected}",
        true => $"to become {expected} on its own host {before.Host}",
        false => $"to become {expected} on another host than {before.Host}",
    };

    private static string HostOf(ServerInfo before, bool stays) => stays ? before.Host : $"not {before.Host}";

    private static WaitVerdict OnHost(ServerInfo found, ServerInfo before, bool? stays) => stays switch
    {
        true when found.Host != before.Host => WaitVerdict.OutOfReach(
            $"the scheduler chose {found.Host}. Build the cloud with WithResizeToSameHost, and prefer {before.Host} by "
                + "cloud.Scheduler.Prefer"),
        false when found.Host == before.Host => WaitVerdict.OutOfReach("the scheduler chose its own host"),
        _ => WaitVerdict.Reached,
    };
}
