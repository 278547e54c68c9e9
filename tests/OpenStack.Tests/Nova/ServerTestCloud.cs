using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

/// <summary>The demo world over HTTP, with tokens from Keystone.</summary>
internal sealed class ServerTestCloud : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _tokens = [];
    private string? _image;

    public ServerTestCloud(OpenStackBuilder? builder = null)
    {
        Cloud = (builder ?? new OpenStackBuilder()).Build();
        _client = Cloud.CreateClient();
    }

    public OpenStackCloud Cloud { get; }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, object? body = null, string version = "2.93", string user = "admin",
        string service = "compute/v2.1")
    {
        using var request = new HttpRequestMessage(method, new Uri(Cloud.Address, $"{service}/{path}"));
        request.Headers.Add("X-Auth-Token", await TokenAsync(user));
        request.Headers.Add("OpenStack-API-Version", service == "placement" ? "placement 1.28" : $"compute {version}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await _client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode, bytes.Length == 0 ? default : JsonDocument.Parse(bytes).RootElement.Clone());
    }

    public async Task<JsonElement> GetAsync(string path, string version = "2.93", string user = "admin") =>
        (await SendAsync(HttpMethod.Get, path, version: version, user: user)).Body;

    public Task<(HttpStatusCode Status, JsonElement Body)> ActAsync(
        Guid server, string action, object? arguments = null, string user = "admin", string version = "2.93") =>
        SendAsync(HttpMethod.Post, $"servers/{server}/action", new Dictionary<string, object?> { [action] = arguments }, version, user);

    /// <summary>Requests a server without a network and returns the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> CreateAsync(
        string name, Action<JsonObject>? change = null, string user = "admin", string version = "2.93")
    {
        var server = new JsonObject { ["name"] = name, ["flavorRef"] = "1", ["imageRef"] = await ImageAsync(), ["networks"] = "none" };
        change?.Invoke(server);
        return await SendAsync(HttpMethod.Post, "servers", new JsonObject { ["server"] = server }, version, user);
    }

    /// <summary>Boots a server without a network and waits until it is active.</summary>
    public async Task<Guid> BootAsync(string name, Action<JsonObject>? change = null, string user = "admin")
    {
        var (status, body) = await CreateAsync(name, change, user);
        Assert.True(status == HttpStatusCode.Accepted, body.ToString());
        await Cloud.RunUntilIdleAsync();
        return body.GetProperty("server").GetProperty("id").GetGuid();
    }

    /// <summary>Creates a server group and returns its id.</summary>
    public async Task<string> CreateGroupAsync(string policy) =>
        (await SendAsync(HttpMethod.Post, "os-server-groups", new { server_group = new { name = "g", policy } }))
            .Body.GetProperty("server_group").GetProperty("id").GetString()!;

    /// <summary>Requests a server in a group without waiting for it.</summary>
    public async Task<Guid> RequestInGroupAsync(string group, string? host = null)
    {
        var server = new JsonObject { ["name"] = "s", ["flavorRef"] = "1", ["imageRef"] = await ImageAsync(), ["networks"] = "none" };
        if (host is not null)
            server["host"] = host;
        var (status, body) = await SendAsync(
            HttpMethod.Post,
            "servers",
            new JsonObject { ["server"] = server, ["os:scheduler_hints"] = new JsonObject { ["group"] = group } });
        Assert.True(status == HttpStatusCode.Accepted, body.ToString());
        return body.GetProperty("server").GetProperty("id").GetGuid();
    }

    /// <summary>Boots a server in a group and runs the world until it is idle.</summary>
    public async Task<Guid> BootInGroupAsync(string group, string? host = null)
    {
        var id = await RequestInGroupAsync(group, host);
        await Cloud.RunUntilIdleAsync();
        return id;
    }

    /// <summary>Uploads an image with a property and returns its id.</summary>
    public async Task<string> UploadImageAsync(string property, string value)
    {
        var body = new JsonObject { ["name"] = "i", ["disk_format"] = "raw", ["container_format"] = "bare", [property] = value };
        var image = (await SendAsync(HttpMethod.Post, "images", body, service: "image/v2")).Body.GetProperty("id").GetString()!;
        await UploadAsync(image);
        return image;
    }

    public Server Server(Guid id) => Cloud.Nova().State.Value.Servers.Find(id)!;

    /// <summary>The server's allocations in Placement; empty where there are none.</summary>
    public async Task<JsonElement> AllocationsAsync(Guid id) =>
        (await SendAsync(HttpMethod.Get, $"allocations/{id}", service: "placement")).Body.GetProperty("allocations");

    /// <summary>Stops the host's compute service and advances the clock until it counts as down.</summary>
    public async Task TakeDownAsync(string host)
    {
        await Cloud.Hosts.StopAsync(host);
        await Cloud.AdvanceAsync(TimeSpan.FromSeconds(90));
    }

    public static string Message((HttpStatusCode Status, JsonElement Body) answer) =>
        answer.Body.EnumerateObject().First().Value.GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Cloud.DisposeAsync();
    }

    public async Task<string> ImageAsync()
    {
        if (_image is null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Cloud.Address, "image/v2/images?name=cirros"));
            request.Headers.Add("X-Auth-Token", await TokenAsync("admin"));
            using var response = await _client.SendAsync(request);
            _image = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("images")[0].GetProperty("id").GetString()!;
        }

        return _image;
    }

    /// <summary>Uploads four bytes to a queued image.</summary>
    public async Task UploadAsync(string image)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Cloud.Address, $"image/v2/images/{image}/file"));
        request.Headers.Add("X-Auth-Token", await TokenAsync("admin"));
        request.Content = new ByteArrayContent([1, 2, 3, 4]);
        request.Content.Headers.ContentType = new("application/octet-stream");
        using var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public async Task<string> TokenAsync(string user)
    {
        if (_tokens.TryGetValue(user, out var known))
            return known;
        var domain = new { id = "default" };
        var project = user == "admin" ? "admin" : "demo";
        var login = new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, password = user, domain } } },
                scope = new { project = new { name = project, domain } },
            },
        };
        using var response = await _client.PostAsJsonAsync(new Uri(Cloud.Address, "identity/v3/auth/tokens"), login);
        return _tokens[user] = response.Headers.GetValues("X-Subject-Token").Single();
    }
}
