using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.Tests.Api;

/// <summary>A request that is sent when it is awaited.</summary>
internal sealed class ApiCall(ApiClient client, string method, string path)
{
    private readonly List<(string Name, string Value)> _headers = [];
    private HttpContent? _content;
    private string? _user = client.User;
    private string? _token;
    private string? _version = client.Version;

    /// <summary>Sends the token of a user instead of the client's.</summary>
    public ApiCall As(string user)
    {
        _user = user;
        return this;
    }

    public ApiCall Anonymously()
    {
        _user = null;
        return this;
    }

    /// <summary>Sends a token instead of a user's; null sends none.</summary>
    public ApiCall WithToken(string? token)
    {
        (_user, _token) = (null, token);
        return this;
    }

    /// <summary>Sends the token as <c>X-Subject-Token</c>.</summary>
    public ApiCall About(string token) => With("X-Subject-Token", token);

    /// <summary>Sends another microversion, such as <c>2.47</c>; null sends none.</summary>
    public ApiCall At(string? microversion)
    {
        _version = microversion;
        return this;
    }

    /// <summary>Adds a header as it is, valid or not. <c>Accept</c> replaces <c>application/json</c>; an empty one sends none.</summary>
    public ApiCall With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public ApiCall WithJson(object body)
    {
        _content = JsonContent.Create(body);
        return this;
    }

    /// <summary>Sends a text as it is, valid JSON or not.</summary>
    /// <param name="text">The body.</param>
    /// <param name="mediaType">The media type; one that is malformed is not sent.</param>
    public ApiCall WithText(string text, string mediaType = "application/json") => WithData(Encoding.UTF8.GetBytes(text), mediaType);

    public ApiCall WithData(byte[] data, string mediaType = "application/octet-stream")
    {
        _content = new ByteArrayContent(data);
        if (MediaTypeHeaderValue.TryParse(mediaType, out var parsed))
            _content.Headers.ContentType = parsed;
        return this;
    }

    public TaskAwaiter<ApiAnswer> GetAwaiter() => SendAsync().GetAwaiter();

    /// <summary>Sends the request; the test fails unless the answer has the status.</summary>
    public async Task<ApiAnswer> Expect(int status)
    {
        var answer = await SendAsync();
        Assert.True(answer.Status == status, $"{method} {path}: expected {status}, got {answer.Status} {answer.Text}");
        return answer;
    }

    /// <summary>Sends the request and returns the JSON of the answer, whatever its status.</summary>
    public async Task<JsonElement> JsonAsync() => (await SendAsync()).Body;

    public async Task<ApiAnswer> SendAsync()
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = _content };
        if (!_headers.Exists(header => header.Name == "Accept"))
            request.Headers.Accept.ParseAdd("application/json");
        if ((_user is null ? _token : await client.TokenAsync(_user)) is { } token)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        if (_version is not null)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{client.Service} {_version}");
        foreach (var (name, value) in _headers.Where(header => header is not { Name: "Accept", Value: "" }))
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
