using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Api;

/// <summary>Sends requests to an API of a cloud as any of its users.</summary>
/// <example><code>
/// using var nova = new ApiClient(cloud, "compute/v2.1") { User = "demo", Version = "2.93" };
/// var server = await nova.Get($"servers/{id}").Expect(200);
/// var refused = await nova.Post($"servers/{id}/action", new { migrate = (string?)null }).As("reader");
/// Assert.Equal(403, refused.Status);
/// </code></example>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _tokens = [];

    /// <param name="cloud">The cloud.</param>
    /// <param name="root">The beginning of every path, such as <c>compute/v2.1</c>.</param>
    public ApiClient(OpenStackCloud cloud, string root = "") : this(cloud.CreateClient(), root)
    {
    }

    /// <param name="http">A client of a cloud or of its listener; disposed with this one.</param>
    /// <param name="root">The beginning of every path or URL, such as <c>http://127.0.0.1:5000/v3</c>.</param>
    public ApiClient(HttpClient http, string root = "") => (_http, Root) = (http, root);

    private ApiClient(ApiClient other, string root) => (_http, _tokens, HasNamedTokens, User, Root) =
        (other._http, other._tokens, other.HasNamedTokens, other.User, root);

    public string Root { get; }

    /// <summary>The user of each request that names no other; null sends no token.</summary>
    public string? User { get; init; }

    /// <summary>The service type before a microversion: <c>compute</c>, <c>placement</c>.</summary>
    public string Service { get; init; } = "compute";

    /// <summary>The microversion of each request that names no other, such as <c>2.93</c>; null sends none.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the name of a user is its token, as in a cloud without Keystone.</summary>
    public bool HasNamedTokens { get; init; }

    /// <summary>A client of another API of the same cloud, with the same users.</summary>
    public ApiClient Of(string root, string service = "", string? version = null) =>
        new(this, root) { Service = service, Version = version };

    public ApiCall Get(string path) => Call("GET", path);

    public ApiCall Post(string path, object? body = null) => Call("POST", path, body);

    public ApiCall Put(string path, object? body = null) => Call("PUT", path, body);

    public ApiCall Patch(string path, object? body = null) => Call("PATCH", path, body);

    public ApiCall Delete(string path) => Call("DELETE", path);

    /// <param name="method">The method.</param>
    /// <param name="path">The path below the root.</param>
    /// <param name="body">An object that is sent as JSON; null sends no body.</param>
    public ApiCall Call(string method, string path, object? body = null)
    {
        var root = Root.Contains("://", StringComparison.Ordinal) || Root.Length == 0 ? Root : $"/{Root}";
        var call = new ApiCall(this, method, $"{root}/{path.TrimStart('/')}");
        return body is null ? call : call.WithJson(body);
    }

    /// <summary>
    /// The token of a user whose password is its name: of the project <c>admin</c> for <c>admin</c>, of <c>demo</c> for others.
    /// </summary>
    public async Task<string> TokenAsync(string user)
    {
        if (HasNamedTokens)
            return user;
        if (_tokens.TryGetValue(user, out var known))
            return known;
        var domain = new { id = "default" };
        var login = new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, password = user, domain } } },
                scope = new { project = new { name = user == "admin" ? "admin" : "demo", domain } },
            },
        };
        var answer = await new ApiCall(this, "POST", "/identity/v3/auth/tokens").WithJson(login).Anonymously().Expect(201);
        return _tokens[user] = answer.Token;
    }

    public void Dispose() => _http.Dispose();

    internal async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }
}
