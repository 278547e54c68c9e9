using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>Shows what happens in a cloud in the output of a test.</summary>
public static class TestOutputExtensions
{
    /// <summary>Writes the seed of the cloud, and from now on what happens in it, into the output of a test, until the test ends or the returned value is disposed.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="output">The test's output. What comes when the test has ended is dropped.</param>
    /// <param name="minimum">Default: <see cref="LogLevel.Debug"/>, everything; <see cref="LogLevel.Information"/> shows what changes and what goes wrong.</param>
    public static IDisposable LogTo(this OpenStackCloud cloud, ITestOutputHelper output, LogLevel minimum = LogLevel.Debug)
    {
        ArgumentNullException.ThrowIfNull(output);
        return cloud.LogTo(output.WriteLine, minimum);
    }
}
