using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Watches a cloud for leaks.</summary>
public static class LeakWatchCloudExtensions
{
    /// <inheritdoc cref="LeakWatchTargetExtensions.WatchForLeaks"/>
    public static LeakWatch WatchForLeaks(this OpenStackCloud cloud) => cloud.AsTarget().WatchForLeaks();

    /// <inheritdoc cref="LeakWatchTargetExtensions.AssertNoLeaksAsync"/>
    public static Task AssertNoLeaksAsync(this OpenStackCloud cloud, Func<Task> act, CancellationToken cancellation = default) =>
        cloud.AsTarget().AssertNoLeaksAsync(act, cancellation);
}
