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
        if (cloud.Scheduling != Scheduling.Stepped)
            await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var bundle = FailureBundle.Of(cloud, title, verdict);
        bundle.WriteTo(folder);
        return bundle;
    }

    /// <summary>
    /// Says that the cloud is in the hands of a test: from here on the message of a failed wait or assertion of the toolkit ends with where it wrote a
    /// bundle, until another test is attached or the returned value is disposed. The fixtures for xUnit do it by themselves.
    /// </summary>
    /// <remarks>
    /// Bundles are written below the folder that the environment variable <c>OPENSTACK_FIXTURES_BUNDLES</c> names, <c>off</c> for none; by default below
    /// <c>openstack-fixtures-bundles-USER</c> in the temporary folder, which only that user can read. xUnit v3 tells when a test failed for any other reason, and the fixtures attach a bundle to its
    /// result then; xUnit v2 tells nobody, so a plain <c>Assert.Equal</c> gets none there: assert by the toolkit or by <c>cloud.EventuallyAsync</c>, or write one
    /// with <see cref="WriteBundleAsync"/>.
    /// </remarks>
    /// <param name="cloud">The cloud.</param>
    /// <param name="test">The name of the test.</param>
    /// <param name="onWritten">Gets every bundle that was written.</param>
    public static IDisposable AttachTest(this OpenStackCloud cloud, string test, Action<FailureBundle>? onWritten = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrWhiteSpace(test);
        return FailureBundles.Of(cloud).Attach(test, onWritten);
    }
}
