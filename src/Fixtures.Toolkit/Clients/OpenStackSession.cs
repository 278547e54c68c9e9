using System.Net.Http.Headers;
using System.Text.Json;

namespace Fixtures.Toolkit.Clients;

/// <summary>Who logs in, and to which project.</summary>
/// <param name="User">The user's name, in the domain <c>Default</c>.</param>
/// <param name="Password">The password.</param>
/// <param name="Project">The project's name, in the domain <c>Default</c>.</param>
public sealed record OpenStackLogin(string User, string Password, string Project);

/// <summary>A user's session: a token and the service catalog, fetched from Keystone at the first use and renewed when it expires.</summary>
/// <remarks>It speaks only HTTP: to a cloud in this process or to a real one.</remarks>
public sealed class OpenStackSession : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _authUrl;
    private readonly OpenStackLogin _login;
    private readonly TimeProvider _time;
    private Task<Authentication>? _authentication;

    /// <param name="handler">What carries the requests.</param>
    /// <param name="authUrl">Keystone's address, ending in <c>/v3</c>.</param>
    /// <param name="login">Who logs in.</param>
    /// <param name="time">The cloud's time, by which tokens expire.</param>
    public OpenStackSession(HttpMessageHandler handler, Uri authUrl, OpenStackLogin login, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(authUrl);
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _authUrl = new Uri(authUrl.AbsoluteUri.TrimEnd('/') + "/");
        _login = login;
        _time = time;
    }

    /// <summary>The client underneath, without a token.</summary>
    public HttpClient Http => _http;

    /// <summary>The id of the project that the session is scoped to.</summary>
    public async Task<string> ProjectIdAsync() => (await AuthenticateAsync().ConfigureAwait(false)).ProjectId;

    /// <summary>The id of the user.</summary>
    public async Task<string> UserIdAsync() => (await AuthenticateAsync().ConfigureAwait(false)).UserId;

    /// <summary>The token, for a client of your own.</summary>
    public async Task<string> TokenAsync() => (await AuthenticateAsync().ConfigureAwait(false)).Token;

    /// <summary>Where the catalog says that a service is.</summary>
    /// <param name="serviceType">As in the catalog: <c>compute</c>, <c>placement</c>, …</param>
    /// <exception cref="InvalidOperationException">The catalog has no public endpoint for it.</exception>
    public async Task<Uri> EndpointAsync(string serviceType)
    {
        var authentication = await AuthenticateAsync().ConfigureAwait(false);
        return authentication.Endpoints.TryGetValue(serviceType, out var url)
            ? url
            : throw new InvalidOperationException(
                $"The catalog of this cloud has no public endpoint for '{serviceType}'. It has {string.Join(", ", authentication.Endpoints.Keys)}.");
    }

    /// <summary>Sends a request below a service's endpoint, with the user's token.</summary>
    /// <param name="serviceType">As in the catalog.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the endpoint: <c>/servers/detail</c>.</param>
    /// <param name="body">Sent as JSON; null sends none.</param>
    /// <param name="microversion">Sent as <c>OpenStack-API-Version</c>; null sends none.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<OpenStackReply> SendAsync(
        string serviceType, HttpMethod method, string path, object? body = null, string? microversion = null, CancellationToken cancellation = default)
    {
        var endpoint = await EndpointAsync(serviceType).ConfigureAwait(false);
        using var request = new HttpRequestMessage(method, endpoint.AbsoluteUri.TrimEnd('/') + path);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", await TokenAsync().ConfigureAwait(false));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (microversion is not null)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{serviceType} {microversion}");
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContentOf(body),
        };
        using var response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
        return await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ByteArrayContent JsonContentOf(object body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private async Task<Authentication> AuthenticateAsync()
    {
        var current = Volatile.Read(ref _authentication);
        if (current is { IsCompletedSuccessfully: true } && current.Result.ExpiresAt <= _time.GetUtcNow().AddSeconds(30))
            _ = Interlocked.CompareExchange(ref _authentication, null, current);
        if (Volatile.Read(ref _authentication) is { IsFaulted: false } authenticating)
            return await authenticating.ConfigureAwait(false);
        var fresh = RequestTokenAsync();
        Volatile.Write(ref _authentication, fresh);
        return await fresh.ConfigureAwait(false);
    }

    private async Task<Authentication> RequestTokenAsync()
    {
        var domain = new { id = "default" };
        using var content = JsonContentOf(new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = _login.User, password = _login.Password, domain } } },
                scope = new { project = new { name = _login.Project, domain } },
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_authUrl, "auth/tokens")) { Content = content };
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        var reply = await OpenStackReply.ReadAsync(request, response, CancellationToken.None).ConfigureAwait(false);
        var token = reply.EnsureSuccess().Json.GetProperty("token");
        var endpoints = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var service in token.GetProperty("catalog").EnumerateArray())
        {
            foreach (var endpoint in service.GetProperty("endpoints").EnumerateArray())
            {
                if (endpoint.GetProperty("interface").ValueEquals("public"))
                    endpoints[service.GetProperty("type").GetString()!] = new Uri(endpoint.GetProperty("url").GetString()!);
            }
        }

        return new Authentication(
            response.Headers.GetValues("X-Subject-Token").Single(),
            token.GetProperty("expires_at").GetDateTimeOffset(),
            token.GetProperty("project").GetProperty("id").GetString()!,
            token.GetProperty("user").GetProperty("id").GetString()!,
            endpoints);
    }

    private sealed record Authentication(
        string Token, DateTimeOffset ExpiresAt, string ProjectId, string UserId, IReadOnlyDictionary<string, Uri> Endpoints);
}
