using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit;

/// <summary>A cloud in this process as a target.</summary>
public static class TargetCloudExtensions
{
    /// <summary>The cloud as a target, for tests and helpers that also run against served and real clouds.</summary>
    /// <example><code>var before = await cloud.AsTarget().Usage.CaptureAsync();</code></example>
    public static OpenStackTarget AsTarget(this OpenStackCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        return cloud.Feature(static c => new EmbeddedTarget(c));
    }
}
