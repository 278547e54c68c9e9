using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit;

/// <summary>Writes reports of a cloud.</summary>
public static class BundleCloudExtensions
{
    /// <summary>
    /// Writes a report into a folder: an HTML page, the time line, the journal and the world as JSON, and the seed. It first waits until
    /// the cloud is idle; if that is impossible, the world is left out.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="folder">The folder; it is created if it does not exist.</param>
    /// <param name="title">The title of the report.</param>
    /// <param name="verdict">The message of the failure. Default: no failure.</param>
    /// <param name="stackTrace">The stack trace of the failure; the page shows the line of the test in it. Default: none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     await scenario(cloud);
    /// }
    /// catch (Exception failure)
    /// {
    ///     await cloud.WriteBundleAsync("reports", "Scenario", failure.Message, failure.StackTrace);
    ///     throw;
    /// }
    /// </code>
    /// </example>
    public static async Task<FailureBundle> WriteBundleAsync(
        this OpenStackCloud cloud, string folder, string title = "What happened in this cloud", string? verdict = null,
        string? stackTrace = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (cloud.Scheduling != Scheduling.Stepped)
            await cloud.RunUntilIdleAsync(cancellation).ConfigureAwait(false);
        var bundle = FailureBundle.Capture(cloud, title, verdict, stackTrace);
        bundle.WriteTo(folder);
        return bundle;
    }

    /// <summary>
    /// Attaches the cloud to a test, which gives its name to the reports and gets them. Until the returned value is disposed, a failed wait
    /// or assertion of the toolkit writes a report bundle and ends its message with the path; a cloud that was never attached does so, too,
    /// without the name. The fixtures for xUnit attach their clouds.
    /// </summary>
    /// <remarks>
    /// The environment variable <c>OPENSTACK_FIXTURES_BUNDLES</c> names the folder for bundles; <c>off</c> writes none, and <c>attached</c>
    /// only those of attached clouds. The default is <c>openstack-fixtures-bundles-USER</c> in the temporary folder, which only that user
    /// can read. In xUnit v3 the fixtures also attach a bundle to the result of a test that fails for any other reason. xUnit v2 does not
    /// report failures to fixtures, so a plain <c>Assert.Equal</c> gets no bundle there: assert with the toolkit or within
    /// <c>cloud.EventuallyAsync</c>, or call <see cref="WriteBundleAsync"/>.
    /// </remarks>
    /// <param name="cloud">The cloud.</param>
    /// <param name="test">The name of the test.</param>
    /// <param name="onWritten">Is called with every bundle that is written.</param>
    public static IDisposable AttachTest(this OpenStackCloud cloud, string test, Action<FailureBundle>? onWritten = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrWhiteSpace(test);
        return FailureBundles.For(cloud).Attach(test, onWritten);
    }
}
