using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Adds <c>cloud.Samples</c>.</summary>
public static class SamplesCloudExtensions
{
    extension(OpenStackCloud cloud)
    {
        /// <summary>
        /// Realistic data derived from the cloud's seed and from its resources at first use. No name repeats a name in the cloud. The cloud
        /// keeps one object; a fork has its own.
        /// </summary>
        public Samples Samples => cloud.Feature(static c => Samples.For(c));
    }
}
