using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>Logs the events of a cloud to the output of a test.</summary>
public static class TestOutputExtensions
{
    /// <summary>
    /// Writes the seed of the cloud, then each event in it, to the output of a test, until the test ends or the returned value is disposed.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="output">The test's output. Lines after the end of the test are dropped.</param>
    /// <param name="minimum">
    /// Default: <see cref="LogLevel.Debug"/>, every event. <see cref="LogLevel.Information"/> shows changes and failures.
    /// </param>
    /// <example><code>using var log = cloud.LogTo(output);</code></example>
    public static IDisposable LogTo(this OpenStackCloud cloud, ITestOutputHelper output, LogLevel minimum = LogLevel.Debug)
    {
        ArgumentNullException.ThrowIfNull(output);
        return cloud.LogTo(output.WriteLine, minimum);
    }
}
