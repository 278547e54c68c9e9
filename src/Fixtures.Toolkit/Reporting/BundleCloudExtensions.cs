using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit;

/// <summary>Puts what happened in a cloud into files.</summary>
public static class BundleCloudExtensions
{
    /// <summary>
    /// Writes what happened in the cloud into a folder: a page to look at, the time line, the journal and the world as JSON, and the seed. Work that
    /// is under way goes on first; the world is left out where it cannot end.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="folder">Where to; it is made if need be.</param>
    /// <param name="title">What the bundle is about.</param>
    /// <param name="verdict">What went wrong; null where nothing did.</param>
    /// <param name="cancellation">Stops waiting for the work under way.</param>
    public static async Task<FailureBundle> WriteBundleAsync(
        this OpenStackCloud cloud, string folder, string title = "What happened in this cloud", string? verdict = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (cloud.Scheduling != OpenStack.Simulation.Scheduling.Stepped)
            await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var bundle = FailureBundle.Of(cloud, title, verdict);
        bundle.WriteTo(folder);
        return bundle;
    }
}
