using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>Looks whether a resized server stayed on its host or left it. Fails at once, as the server stays where it is.</summary>
internal static class ResizeHostWait
{
    public static Task<ServerInfo> RunAsync(OpenStackCloud cloud, ServerInfo before, bool stays, WaitLimit limit)
    {
        var observer = new ServerObserver(cloud, before.Id, before);
        var wait = observer.WaitFor(
            stays ? $"to be resized on its own host {before.Host}" : $"to leave its host {before.Host} in the resize",
            stays ? $"host {before.Host}" : $"a host other than {before.Host}",
            found => found switch
            {
                null => WaitVerdict.OutOfReach("the server is gone"),
                _ when (found.Host == before.Host) == stays => WaitVerdict.Reached,
                _ when stays => WaitVerdict.OutOfReach(
                    $"the scheduler chose {found.Host}. Build the cloud with WithResizeToSameHost, and prefer {before.Host} by "
                        + "cloud.Scheduler.Prefer"),
                _ => WaitVerdict.OutOfReach("the scheduler chose its own host"),
            });
        return wait.UntilReachedAsync(observer.ReadAsync, limit.Left, limit.Cancellation).FoundAsync();
    }
}
