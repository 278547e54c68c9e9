using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

/// <summary>The administrator of a cloud with only Keystone.</summary>
internal sealed class IdentityAdmin : ApiCloud
{
    private readonly IdentityClient _client;

    public IdentityAdmin() : this(new IdentityClient())
    {
    }

    private IdentityAdmin(IdentityClient client)
        : base(client.Cloud, new ApiClient(client.Cloud, "identity") { User = "admin" }) =>
        _client = client;

    /// <summary>The token of a user whose password is the name, for the scope.</summary>
    public async Task<string> TokenAsync(string user, JsonNode scope) =>
        (await _client.Post("/v3/auth/tokens", IdentityClient.Password(user, user, scope)).Expect(201)).Token;

    /// <summary>The id of the only resource with this name.</summary>
    public Task<string> IdAsync(string collection, string name) => _client.IdAsync(collection, name);

    /// <summary>Creates a resource of this kind and returns its id.</summary>
    public async Task<string> CreateAsync(string kind, string body)
    {
        var answer = await Post($"/v3/{kind}s", Body(kind, body)).Expect(201);
        return answer.Body.GetProperty(kind).GetProperty("id").GetString()!;
    }

    public ApiCall Change(string kind, string id, string body) => Patch($"/v3/{kind}s/{id}", Body(kind, body));

    /// <summary>Names of the resources in a list, in order.</summary>
    public async Task<string[]> NamesAsync(string collection, string query = "")
    {
        var answer = await Get($"/v3/{collection}?{query}");
        var items = answer.Body.GetProperty(collection).EnumerateArray();
        return [.. items.Select(item => item.GetProperty("name").GetString() ?? "").Order(StringComparer.Ordinal)];
    }

    public async Task<JsonElement> ShowAsync(string kind, string id, string query = "") =>
        (await Get($"/v3/{kind}s/{id}?{query}")).Body.GetProperty(kind);

    private static JsonObject Body(string kind, string body) => new() { [kind] = JsonNode.Parse(body) };
}
