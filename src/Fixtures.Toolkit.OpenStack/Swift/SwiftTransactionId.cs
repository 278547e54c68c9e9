using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The id of a request: <c>tx</c>, 21 hex digits, the time as ten hex digits, and what the client adds.</summary>
/// <remarks>Upstream: swift.common.utils, <c>generate_trans_id</c>.</remarks>
internal static class SwiftTransactionId
{
    private const int LongestExtra = 32;

    public static string Create(ApiRequest request)
    {
        var seconds = request.World.Clock.GetUtcNow().ToUnixTimeSeconds();
        var id = string.Create(CultureInfo.InvariantCulture, $"tx{request.World.Ids.NewHexId().AsSpan(0, 21)}-{seconds:x10}");
        return request.Header("X-Trans-Id-Extra") is { Length: > 0 } extra
            ? $"{id}-{Uri.EscapeDataString(extra[..Math.Min(extra.Length, LongestExtra)])}"
            : id;
    }
}
