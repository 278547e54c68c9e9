namespace Fixtures.Toolkit;

/// <summary>Watches a target for leaks.</summary>
public static class LeakWatchTargetExtensions
{
    /// <summary>
    /// Remembers the resources of the target. It reads them before it returns, which blocks where the target is not in this process.
    /// Disposing the watch fails if there are more, and names each one with the request that created it and the step that should have
    /// removed it: <c>await using var watch = cloud.WatchForLeaks();</c>
    /// </summary>
    /// <example>
    /// <code>
    /// var watch = cloud.WatchForLeaks();
    /// await cloud.Servers.DeleteAsync(await cloud.Servers.BootAsync("web"));
    /// await watch.AssertNoLeaksAsync();
    /// </code>
    /// </example>
    public static LeakWatch WatchForLeaks(this OpenStackTarget cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return new LeakWatch(cloud);
    }

    /// <summary>
    /// Asserts that <paramref name="act"/> leaves no resources behind. An exception of <paramref name="act"/> is thrown unchanged.
    /// </summary>
    /// <exception cref="LeakException">Resources have leaked; the message names each one.</exception>
    public static async Task AssertNoLeaksAsync(this OpenStackTarget cloud, Func<Task> act, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var watch = cloud.WatchForLeaks();
        await act().ConfigureAwait(false);
        await watch.AssertNoLeaksAsync(cancellation).ConfigureAwait(false);
    }
}
