using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Keystone;

namespace Fixtures.Toolkit.OpenStack.Tests.Glance;

/// <summary>A cloud with Keystone and Glance, and an image API client for any of its users.</summary>
internal sealed class ImageClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _tokens = [];

    public ImageClient(Func<OpenStackBuilder, OpenStackBuilder>? configure = null)
    {
        var builder = new OpenStackBuilder().WithOnly("identity", "image").WithSeed(1);
        Cloud = (configure?.Invoke(builder) ?? builder).Build();
        _http = Cloud.CreateClient();
    }

    public OpenStackCloud Cloud { get; }

    public async Task<string> CreateAsync(object image, string user = "admin")
    {
        var created = await SendAsync("POST", "/v2/images", JsonContent.Create(image), user);
        Assert.Equal(201, created.Status);
        return created.Body.GetProperty("id").GetString()!;
    }

    public async Task<string> CreateActiveAsync(string name, byte[] data, string user = "admin", string visibility = "shared")
    {
        var id = await CreateAsync(new { name, visibility, disk_format = "raw", container_format = "bare" }, user);
        Assert.Equal(204, (await UploadAsync($"/v2/images/{id}/file", data, user)).Status);
        return id;
    }

    public Task<ImageAnswer> GetAsync(string path, string user = "admin", string? range = null) =>
        SendAsync("GET", path, null, user, range: range);

    public Task<ImageAnswer> PostAsync(string path, object? body = null, string user = "admin") =>
        SendAsync("POST", path, body is null ? null : JsonContent.Create(body), user);

    public Task<ImageAnswer> PutAsync(string path, object? body = null, string user = "admin") =>
        SendAsync("PUT", path, body is null ? null : JsonContent.Create(body), user);

    public Task<ImageAnswer> DeleteAsync(string path, string user = "admin") => SendAsync("DELETE", path, null, user);

    public Task<ImageAnswer> PatchAsync(string id, string changes, string user = "admin", string language = "v2.1") =>
        SendAsync(
            "PATCH",
            $"/v2/images/{id}",
            Content(Encoding.UTF8.GetBytes(changes), $"application/openstack-images-{language}-json-patch"),
            user);

    public Task<ImageAnswer> UploadAsync(string path, byte[] data, string user = "admin") =>
        SendAsync("PUT", path, Content(data, "application/octet-stream"), user);

    public async Task<ImageAnswer> SendAsync(
        string method, string path, HttpContent? content, string? user, string accept = "application/json", string? range = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/image" + path) { Content = content };
        if (user is not null)
            request.Headers.Add("X-Auth-Token", await TokenAsync(user));
        if (accept.Length > 0)
            request.Headers.Accept.ParseAdd(accept);
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        using var response = await _http.SendAsync(request);
        return await ImageAnswer.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Cloud.DisposeAsync();
    }

    private static ByteArrayContent Content(byte[] data, string mediaType)
    {
        var content = new ByteArrayContent(data);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private async Task<string> TokenAsync(string user)
    {
        if (_tokens.TryGetValue(user, out var token))
            return token;
        var login = IdentityClient.Password(user, user, IdentityClient.Project(user == "admin" ? "admin" : "demo"));
        using var response = await _http.PostAsync("/identity/v3/auth/tokens", JsonContent.Create(login));
        return _tokens[user] = response.Headers.GetValues("X-Subject-Token").Single();
    }
}

/// <summary>A response of Glance.</summary>
internal sealed record ImageAnswer(int Status, string? ContentType, byte[] Data, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Data);

    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Data);

    /// <summary>The message of a fault without the markup that follows it.</summary>
    public string Message => Body.GetProperty("message").GetString()!.Split("<br")[0];

    public IEnumerable<string?> Names => Body.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString());

    public string this[string name] => Body.GetProperty(name).ToString();

    public static async Task<ImageAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.ToString(),
        await response.Content.ReadAsByteArrayAsync(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
}
