using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Placement;

/// <summary>A world with Placement only, and a client for it.</summary>
internal sealed class PlacementCloud : IAsyncDisposable
{
    private readonly HttpClient _client;

    public PlacementCloud(ulong seed = 1)
    {
        Cloud = new OpenStackBuilder().WithOnly("placement").WithSeed(seed).Build();
        _client = Cloud.CreateClient();
        _client.DefaultRequestHeaders.Add("X-Auth-Token", "admin");
    }

    public OpenStackCloud Cloud { get; }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        string method, string path, JsonNode? body = null, string version = "1.39")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"placement{path}");
        request.Headers.Add("OpenStack-API-Version", $"placement {version}");
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 || text[0] != '{' ? null : JsonNode.Parse(text));
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var (status, body) = await SendAsync("GET", path);
        Assert.True(status == HttpStatusCode.OK, $"GET {path}: {status} {body}");
        return body!;
    }

    public async Task DoAsync(string method, string path, JsonNode? body = null)
    {
        var (status, answer) = await SendAsync(method, path, body);
        Assert.True((int)status < 300, $"{method} {path}: {status} {answer}");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return Cloud.DisposeAsync();
    }
}
