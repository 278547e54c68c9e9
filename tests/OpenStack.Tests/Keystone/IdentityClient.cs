using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

/// <summary>A cloud with Keystone and optional other services, and a client of its API.</summary>
internal sealed class IdentityClient : IAsyncDisposable
{
    private readonly HttpClient _http;

    public IdentityClient(Func<OpenStackBuilder, OpenStackBuilder>? configure = null, params string[] beside)
    {
        var builder = new OpenStackBuilder().WithOnly(["identity", .. beside]).WithSeed(1);
        Cloud = (configure?.Invoke(builder) ?? builder).Build();
        _http = Cloud.CreateClient();
    }

    public OpenStackCloud Cloud { get; }

    public static JsonObject Password(string user, string password, JsonNode? scope = null)
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = Of("user", new JsonObject { ["name"] = user, ["password"] = password, ["domain"] = Of("id", "default") }),
            },
        };
        if (scope is not null)
            auth["scope"] = scope;
        return new JsonObject { ["auth"] = auth };
    }

    public static JsonObject Project(string name) =>
        new() { ["project"] = new JsonObject { ["name"] = name, ["domain"] = new JsonObject { ["id"] = "default" } } };

    public static JsonObject Domain(string id) => new() { ["domain"] = new JsonObject { ["id"] = id } };

    public static JsonObject Rescope(string token, JsonNode? scope = null)
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject { ["methods"] = new JsonArray("token"), ["token"] = new JsonObject { ["id"] = token } },
        };
        if (scope is not null)
            auth["scope"] = scope;
        return new JsonObject { ["auth"] = auth };
    }

    public async Task<string> LoginAsync(string user, string project)
    {
        var answer = await SendAsync("POST", "/v3/auth/tokens", Password(user, user, Project(project)));
        Assert.Equal(201, answer.Status);
        return answer.Token;
    }

    public static JsonObject ApplicationCredential(string id, string? secret) => new()
    {
        ["auth"] = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("application_credential"),
                ["application_credential"] = new JsonObject { ["id"] = id, ["secret"] = secret },
            },
        },
    };

    public static JsonObject Of(string name, JsonNode attributes) => new() { [name] = attributes };

    public Task<Answer> SendAsync(
        string method,
        string path,
        JsonNode? body = null,
        string? token = null,
        string? subject = null,
        params (string Name, string Value)[] headers) =>
        CallAsync(method, "/identity" + path, body, token, subject, headers);

    /// <summary>The id of the only resource with this name, looked up as an administrator.</summary>
    public async Task<string> IdAsync(string collection, string name)
    {
        var answer = await SendAsync("GET", $"/v3/{collection}?name={name}", token: await LoginAsync("admin", "admin"));
        return Assert.Single(answer.Body.GetProperty(collection).EnumerateArray()).GetProperty("id").GetString()!;
    }

    /// <summary>Sends a request to any service of the cloud.</summary>
    public async Task<Answer> CallAsync(
        string method,
        string path,
        JsonNode? body = null,
        string? token = null,
        string? subject = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Add("X-Auth-Token", token);
        if (subject is not null)
            request.Headers.Add("X-Subject-Token", subject);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        var subjectToken = response.Headers.TryGetValues("X-Subject-Token", out var values) ? values.Single() : "";
        var receipt = response.Headers.TryGetValues("Openstack-Auth-Receipt", out var receipts) ? receipts.Single() : "";
        return new Answer((int)response.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default, subjectToken, text)
        {
            Receipt = receipt,
        };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Cloud.DisposeAsync();
    }
}

/// <summary>An answer.</summary>
/// <param name="Token">The value of <c>X-Subject-Token</c>.</param>
internal sealed record Answer(int Status, JsonElement Body, string Token, string Text)
{
    /// <summary>The value of <c>Openstack-Auth-Receipt</c>.</summary>
    public string Receipt { get; init; } = "";

    public string Error => Body.GetProperty("error").GetProperty("message").GetString()!;

    public IEnumerable<string?> RoleNames =>
        Body.GetProperty("token").GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString());
}
