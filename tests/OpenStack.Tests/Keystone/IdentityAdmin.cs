using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

/// <summary>The administrator of a cloud with only Keystone.</summary>
internal sealed class IdentityAdmin : IAsyncDisposable
{
    private readonly IdentityClient _client;
    private readonly string _token;

    private IdentityAdmin(IdentityClient client, string token) => (_client, _token) = (client, token);

    public static async Task<IdentityAdmin> LogInAsync()
    {
        var client = new IdentityClient();
        return new IdentityAdmin(client, await client.LoginAsync("admin", "admin"));
    }

    public Task<Answer> SendAsync(string method, string path, JsonNode? body = null) => _client.SendAsync(method, path, body, _token);

    public async Task<Answer> AsDemoAsync(string method, string path) =>
        await _client.SendAsync(method, path, token: await _client.LoginAsync("demo", "demo"));

    /// <summary>Sends a request as a user whose password is the name, with a token for the scope.</summary>
    public async Task<Answer> AsAsync(string user, JsonNode scope, string method, string path) =>
        await _client.SendAsync(
            method, path, token: (await _client.SendAsync("POST", "/v3/auth/tokens", IdentityClient.Password(user, user, scope))).Token);

    /// <summary>The id of the only resource with this name.</summary>
    public Task<string> IdAsync(string collection, string name) => _client.IdAsync(collection, name);

    /// <summary>Creates a resource of this kind and returns its id.</summary>
    public async Task<string> CreateAsync(string kind, string body)
    {
        var answer = await SendAsync("POST", $"/v3/{kind}s", Body(kind, body));
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Body.GetProperty(kind).GetProperty("id").GetString()!;
    }

    public Task<Answer> ChangeAsync(string kind, string id, string body) => SendAsync("PATCH", $"/v3/{kind}s/{id}", Body(kind, body));

    /// <summary>Names of the resources in a list, in order.</summary>
    public async Task<string[]> NamesAsync(string collection, string query = "")
    {
        var answer = await SendAsync("GET", $"/v3/{collection}?{query}");
        var items = answer.Body.GetProperty(collection).EnumerateArray();
        return [.. items.Select(item => item.GetProperty("name").GetString() ?? "").Order(StringComparer.Ordinal)];
    }

    public async Task<JsonElement> ShowAsync(string kind, string id, string query = "") =>
        (await SendAsync("GET", $"/v3/{kind}s/{id}?{query}")).Body.GetProperty(kind);

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static JsonObject Body(string kind, string body) => new() { [kind] = JsonNode.Parse(body) };
}
