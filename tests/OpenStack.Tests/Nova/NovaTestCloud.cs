using System.Net.Http.Json;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

/// <summary>A cloud whose tokens are user names, so that Nova is tested without Keystone.</summary>
internal sealed class NovaTestCloud : IAsyncDisposable
{
    private readonly HttpClient _client;

    public NovaTestCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        Cloud = (configure ?? (builder => builder))(new OpenStackBuilder()).Build();
        Cloud.World.Apis.Tokens = new NamedTokens();
        _client = Cloud.CreateClient();
    }

    public OpenStackCloud Cloud { get; }

    public static string AdminProject => "ad000000000000000000000000000000";

    public static string DemoProject => "de000000000000000000000000000000";

    /// <param name="path">Relative to the compute endpoint: <c>v2.1/flavors</c>.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token = "admin", string? version = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Cloud.Address, "compute/" + path));
        request.Headers.Accept.ParseAdd("application/json");
        if (token is not null)
            request.Headers.Add("X-Auth-Token", token);
        if (version is not null)
            request.Headers.Add("OpenStack-API-Version", "compute " + version);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await _client.SendAsync(request);
    }

    public async Task<JsonElement> AskAsync(
        HttpMethod method, string path, string token = "admin", string? version = null, object? body = null)
    {
        using var response = await SendAsync(method, path, token, version, body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> GetAsync(string path, string token = "admin", string? version = null) =>
        AskAsync(HttpMethod.Get, path, token, version);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Cloud.DisposeAsync();
    }

    private sealed class NamedTokens : ITokenAuthority
    {
        public bool IsOpen => false;

        public Credentials? Validate(string token, ApiRequest request) => token switch
        {
            "admin" => new Credentials { UserId = "u-admin", ProjectId = AdminProject, Roles = ["admin", "member", "reader"] },
            "demo" => new Credentials { UserId = "u-demo", ProjectId = DemoProject, Roles = ["member", "reader"] },
            "reader" => new Credentials { UserId = "u-reader", ProjectId = DemoProject, Roles = ["reader"] },
            _ => null,
        };
    }
}
