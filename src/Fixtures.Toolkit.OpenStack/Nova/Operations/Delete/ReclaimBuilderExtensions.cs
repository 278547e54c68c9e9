namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for deleting servers.</summary>
public static class ReclaimBuilderExtensions
{
    /// <summary>
    /// Makes a delete keep the server as SOFT_DELETED, from which it can be restored until its host reclaims it: Nova's
    /// <c>reclaim_instance_interval</c>. Default: zero, which deletes at once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="interval">
    /// From the delete to the reclaim, in the world's time; hosts check every minute. Zero deletes at once. A mistake: a negative time.
    /// </param>
    /// <remarks>
    /// A server that was never launched, is offloaded or whose host is down is deleted at once. As with Nova's fake driver, the guest of a
    /// soft-deleted server goes on running; libvirt powers it off.
    /// </remarks>
    /// <example><code>builder.WithReclaimInstanceInterval(TimeSpan.FromHours(1));</code></example>
    public static OpenStackBuilder WithReclaimInstanceInterval(this OpenStackBuilder builder, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (interval < TimeSpan.Zero)
        {
            return builder.Reject(
                $"Soft-deleted servers cannot be reclaimed after {interval:c}. Use zero, which deletes at once, or more.");
        }

        return builder.Configure<ComputeSettings>(settings => settings with { ReclaimInstanceInterval = interval });
    }
}
