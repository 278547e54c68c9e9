using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Watches a cloud for what a test leaves behind.</summary>
public static class LeakWatchCloudExtensions
{
    /// <summary>
    /// Remembers what is in the cloud; disposing the watch fails if there is more then, and names each piece with who made it and which step
    /// should have removed it: <c>await using var watch = cloud.WatchForLeaks();</c>
    /// </summary>
    public static LeakWatch WatchForLeaks(this OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return new LeakWatch(cloud);
    }

    /// <summary>Asserts that <paramref name="act"/> leaves nothing behind. What it throws itself comes first.</summary>
    /// <exception cref="LeakException">Something is left; the message names each piece.</exception>
    public static async Task AssertNoLeaksAsync(this OpenStackCloud cloud, Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var watch = cloud.WatchForLeaks();
        await act().ConfigureAwait(false);
        await watch.AssertNoLeaksAsync(cancellation).ConfigureAwait(false);
    }
}
