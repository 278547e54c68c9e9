using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The path of a client's URL, with the prefix of the world and the mount of the service.</summary>
internal static class S3Path
{
    /// <summary>As the client wrote it, without the query.</summary>
    public static string OnTheWire(SwiftRequest request)
    {
        var exchange = request.Api.Exchange;
        var target = exchange.RawTarget is ['/', ..] raw ? raw : exchange.Path;
        return target.Split('?', 2)[0];
    }

    /// <summary>Decoded and encoded again, so that all spellings are one.</summary>
    public static string Quoted(SwiftRequest request) => WsgiText.Quote(PathInfo.Read(request.Api.Exchange, ""));
}
