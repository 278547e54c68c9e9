namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for resizes.</summary>
public static class ResizeBuilderExtensions
{
    /// <summary>
    /// Lets the scheduler choose a server's own host for its resize: <c>[DEFAULT]/allow_resize_to_same_host</c>. Until the resize is
    /// confirmed or reverted, Placement holds both flavors on that host. A cold migration still leaves its host, unless the host has the
    /// trait <c>COMPUTE_SAME_HOST_COLD_MIGRATE</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <example><code>var cloud = new OpenStackBuilder().WithComputeHosts(1).WithResizeToSameHost().Build();</code></example>
    public static OpenStackBuilder WithResizeToSameHost(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<ComputeHostSettings>(settings => settings with { AllowsResizeToSameHost = true });
    }
}
