using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Makes what a server shows as its fault of what went wrong.</summary>
internal static class FaultOfServer
{
    private const int LongestMessage = 255;

    public static ServerFault Of(NovaException error, DateTimeOffset now, string host, string? message = null)
    {
        message ??= error.FaultMessage;
        return new ServerFault(
            error.Code, message.Length > LongestMessage ? message[..LongestMessage] : message, error.Traceback, now, host);
    }
}
