using Fixtures.Toolkit.Logging;
using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit;

/// <summary>Shows what happens in a cloud, line by line.</summary>
public static class LogCloudExtensions
{
    /// <summary>Writes the seed of the cloud, and from now on what happens in it, until the returned value is disposed.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="write">Takes a line without its end, as the output of a test does. What comes when that has ended is dropped.</param>
    /// <param name="minimum">Default: <see cref="LogLevel.Debug"/>, everything; <see cref="LogLevel.Information"/> shows what changes and what goes wrong.</param>
    public static IDisposable LogTo(this OpenStackCloud cloud, Action<string> write, LogLevel minimum = LogLevel.Debug)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(write);
        var lines = new LineLoggerFactory(write, minimum);
        lines.Write(Seeds.RunAgain(cloud));
        return cloud.LogTo(lines);
    }
}
