using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>A remote console that Nova authorized.</summary>
/// <param name="Url">The address of the console's proxy, with the token. Nothing listens there in an embedded or served cloud.</param>
/// <param name="Raw">The whole document.</param>
public sealed record RemoteConsole(Uri Url, JsonElement Raw)
{
    /// <summary>The type of the API: <c>novnc</c>, <c>spice-html5</c>, <c>rdp-html5</c>, <c>serial</c> or <c>webmks</c>.</summary>
    public string Type => Raw.GetProperty("type").GetString() ?? "";

    /// <summary>The token by which the proxy finds the console: <c>GET /os-console-auth-tokens/{token}</c>.</summary>
    public string Token => Uri.UnescapeDataString(Url.Query).Split("token=")[^1];

    internal static RemoteConsole From(JsonElement document) =>
        new(new Uri(document.GetProperty("url").GetString() ?? ""), document);
}
