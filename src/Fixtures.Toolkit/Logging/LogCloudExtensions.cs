using Fixtures.Toolkit.OpenStack;
using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit;

/// <summary>Logs the events of a cloud, line by line.</summary>
public static class LogCloudExtensions
{
    /// <summary>Writes the seed of the cloud, then each event in it, until the returned value is disposed.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="write">Gets each line, without a line break. Lines after the end of an xUnit test are dropped.</param>
    /// <param name="minimum">
    /// Default: <see cref="LogLevel.Debug"/>, every event. <see cref="LogLevel.Information"/> shows changes and failures.
    /// </param>
    public static IDisposable LogTo(this OpenStackCloud cloud, Action<string> write, LogLevel minimum = LogLevel.Debug)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(write);
        var lines = new LineLoggerFactory(write, minimum);
        lines.Write(Seeds.RunAgain(cloud));
        return cloud.LogTo(lines);
    }
}
