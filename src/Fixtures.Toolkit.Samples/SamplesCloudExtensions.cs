using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Adds <c>Samples</c> to clouds and targets.</summary>
public static class SamplesCloudExtensions
{
    extension(OpenStackCloud cloud)
    {
        /// <summary>
        /// Realistic data derived from the cloud's seed and from its resources at first use. No name repeats a name in the cloud. The cloud
        /// keeps one object; a fork has its own.
        /// </summary>
        public Samples Samples => cloud.AsTarget().Samples;
    }

    extension(OpenStackTarget target)
    {
        /// <summary>
        /// Realistic data derived from the target's seed and from its resources at first use, whose listing blocks where the target is not
        /// in this process. No name repeats a name in the target, which keeps one object.
        /// </summary>
        public Samples Samples => target.Feature(static t => Samples.For(t));
    }
}
