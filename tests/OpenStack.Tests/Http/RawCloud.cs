using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Http;

/// <summary>A cloud behind a socket, with raw requests and answers: one character is one byte.</summary>
internal sealed class RawCloud : IAsyncDisposable
{
    private RawCloud(OpenStackCloud cloud, CloudListener listener, string token) => (Cloud, Listener, Token) = (cloud, listener, token);

    public OpenStackCloud Cloud { get; }

    public CloudListener Listener { get; }

    public string Token { get; }

    public static async Task<RawCloud> StartAsync(
        CloudListenerOptions? options = null, Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var cloud = (configure ?? (builder => builder))(new OpenStackBuilder()).Build();
        var listener = await CloudListener.StartAsync(cloud, options);
        using var client = new ApiClient(cloud);
        return new RawCloud(cloud, listener, await client.TokenAsync("admin"));
    }

    /// <summary>Sends a request with the administrator's token.</summary>
    public Task<RawAnswer> AskAsync(string method, string target, string headers = "", string? json = null) =>
        AskAnonymouslyAsync(method, target, $"X-Auth-Token: {Token}\r\n{headers}", json);

    public Task<RawAnswer> AskAnonymouslyAsync(string method, string target, string headers = "", string? json = null)
    {
        var body = json is null ? "" : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(json));
        var length = json is null ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        return SendAsync(
            $"{method} {target} HTTP/1.1\r\nHost: {Listener.Address.Authority}\r\nConnection: close\r\n{headers}{length}\r\n{body}");
    }

    /// <summary>Sends the bytes as they are, and reads until the server closes the connection.</summary>
    public async Task<RawAnswer> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Listener.Address.Host, Listener.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return RawAnswer.Parse(await reader.ReadToEndAsync());
    }

    public ValueTask DisposeAsync() => Listener.DisposeAsync();
}

/// <summary>A raw answer from the socket.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public string? Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .FirstOrDefault();

    public JsonElement Json() => JsonElement.Parse(Encoding.Latin1.GetBytes(Body));

    public static RawAnswer Parse(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n");
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            [
                .. lines.Skip(1).Select(line => line.Split(": ", 2))
                    .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : "")),
            ],
            parts.Length > 1 ? parts[1] : "");
    }
}
