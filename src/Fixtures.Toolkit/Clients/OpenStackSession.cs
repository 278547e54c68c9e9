using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit;

/// <summary>
/// A user's session: a token and the service catalog, fetched from Keystone on first use and renewed when the token expires.
/// </summary>
/// <remarks>It speaks plain HTTP, so it works with a cloud in this process and with a real one.</remarks>
public sealed class OpenStackSession : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _authUrl;
    private readonly OpenStackLogin _login;
    private readonly TimeProvider _time;
    private Task<IssuedToken>? _authentication;

    /// <param name="handler">Sends the requests.</param>
    /// <param name="authUrl">Keystone's address, ending in <c>/v3</c>.</param>
    /// <param name="login">The login.</param>
    /// <param name="time">The cloud's time; tokens expire by it.</param>
    public OpenStackSession(HttpMessageHandler handler, Uri authUrl, OpenStackLogin login, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(authUrl);
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _authUrl = new Uri(authUrl.AbsoluteUri.TrimEnd('/') + "/");
        _login = login;
        _time = time;
    }

    /// <summary>A session that already has its token.</summary>
    internal OpenStackSession(
        HttpMessageHandler handler, Uri authUrl, OpenStackLogin login, TimeProvider time, IssuedToken authentication)
        : this(handler, authUrl, login, time) => _authentication = Task.FromResult(authentication);

    internal OpenStackLogin Login => _login;

    /// <summary>The cloud's time.</summary>
    internal TimeProvider Time => _time;

    /// <summary>The microversion of the session's compute client.</summary>
    internal NovaVersion ComputeVersion { get; init; } = NovaVersion.Default;

    /// <summary>The endpoints of the catalog that requests go to. Default: the public ones.</summary>
    internal EndpointChoice Endpoints { get; init; } = EndpointChoice.Public;

    /// <summary>
    /// Whether requests wait for a login that is under way. Clients that take turns in a seeded world must not wait for each other, so each
    /// logs in by itself.
    /// </summary>
    internal bool SharesLogins { get; init; } = true;

    /// <summary>The underlying client; it sends no token.</summary>
    public HttpClient Http => _http;

    /// <summary>The id of the project that the token is scoped to.</summary>
    /// <exception cref="InvalidOperationException">The token has another scope.</exception>
    public async Task<string> ProjectIdAsync(CancellationToken cancellation = default) =>
        (await AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false)).ProjectId
        ?? throw new InvalidOperationException($"The session of {_login} is not scoped to a project. Log in with OpenStackScope.Project.");

    /// <summary>The id of the user.</summary>
    public async Task<string> UserIdAsync(CancellationToken cancellation = default) =>
        (await AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false)).UserId;

    /// <summary>The token, for your own client.</summary>
    /// <exception cref="InvalidOperationException">The persona is anonymous.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellation = default) =>
        (await AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false)).Token
        ?? throw new InvalidOperationException($"{_login.User} is anonymous and has no token.");

    /// <summary>The public endpoint of a service in the catalog.</summary>
    /// <param name="serviceType">The type in the catalog: <c>compute</c>, <c>placement</c>, …</param>
    /// <param name="cancellation">Ends the wait for the token.</param>
    /// <exception cref="InvalidOperationException">The catalog has none; the message lists the types that it has.</exception>
    public async Task<Uri> EndpointAsync(string serviceType, CancellationToken cancellation = default)
    {
        var authentication = await AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return Endpoint(authentication, serviceType);
    }

    /// <summary>Sends a request to a service, with the user's token.</summary>
    /// <param name="serviceType">The type in the catalog.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the endpoint: <c>/servers/detail</c>.</param>
    /// <param name="body">
    /// A <c>JsonNode</c>, a <c>JsonElement</c>, JSON text, or any other object, which is serialized; <see cref="HttpContent"/> is sent
    /// unchanged. Default: no body.
    /// </param>
    /// <param name="microversion">Sent as <c>OpenStack-API-Version</c>. Default: no header.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="NotSupportedException">
    /// The body is an object that needs reflection, in an app that has reflection-based JSON off; pass a <c>JsonObject</c>.
    /// </exception>
    public Task<OpenStackReply> SendAsync(
        string serviceType, HttpMethod method, string path, object? body = null, string? microversion = null,
        CancellationToken cancellation = default) =>
        SendAsync(serviceType, method, path, body, microversion, bypassesFaults: false, cancellation);

    /// <param name="bypassesFaults">See <see cref="EdgeOptions.BypassesFaults"/>.</param>
    /// <inheritdoc cref="SendAsync(string, HttpMethod, string, object, string, CancellationToken)"/>
    internal async Task<OpenStackReply> SendAsync(
        string serviceType, HttpMethod method, string path, object? body, string? microversion, bool bypassesFaults,
        CancellationToken cancellation)
    {
        var authentication = await AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var endpoint = Endpoint(authentication, serviceType);
        using var request = new HttpRequestMessage(method, endpoint.AbsoluteUri.TrimEnd('/') + path);
        if (authentication.Token is { } token)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (microversion is not null)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{VersionedNameOf(serviceType)} {microversion}");
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContentOf(body),
        };
        if (bypassesFaults)
            request.Options.Set(EdgeOptions.BypassesFaults, true);
        // The reply reads the body, so the client need not buffer it first.
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>The name of a service in the header of its microversion: Cinder kept that of its older type.</summary>
    private static string VersionedNameOf(string serviceType) =>
        serviceType is "block-storage" or "volumev3" ? "volume" : serviceType;

    internal Task<IssuedToken> AuthenticateAsync()
    {
        var current = Volatile.Read(ref _authentication);
        if (current is { IsCompletedSuccessfully: true } && current.Result.ExpiresAt <= _time.GetUtcNow().AddSeconds(30))
            _ = Interlocked.CompareExchange(ref _authentication, null, current);
        if (Volatile.Read(ref _authentication) is { IsFaulted: false } authenticating)
            return authenticating;
        if (!SharesLogins)
            return LogInAloneAsync();
        var fresh = RequestTokenAsync();
        Volatile.Write(ref _authentication, fresh);
        return fresh;
    }

    /// <summary>Publishes the login only when it has ended, so that no client waits for another client's login.</summary>
    private async Task<IssuedToken> LogInAloneAsync()
    {
        var authentication = await RequestTokenAsync().ConfigureAwait(false);
        Volatile.Write(ref _authentication, Task.FromResult(authentication));
        return authentication;
    }

    internal Uri Endpoint(IssuedToken authentication, string serviceType) =>
        authentication.Endpoints.TryGetValue(serviceType, out var url)
            ? url
            : throw new InvalidOperationException(
                $"The catalog of this cloud has no {Endpoints} for '{serviceType}'. It has "
                    + $"{string.Join(", ", authentication.Endpoints.Keys.Order(StringComparer.Ordinal))}.");

    private static MemoryContent JsonContentOf(object body) => new(JsonData.ToBody(body), "application/json");

    private async Task<IssuedToken> RequestTokenAsync()
    {
        using var content = JsonContentOf(IssuedToken.Request(_login));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_authUrl, "auth/tokens")) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        var reply = await OpenStackReply.ReadAsync(request, response, CancellationToken.None).ConfigureAwait(false);
        var document = reply.EnsureSuccess(_login).Json.GetProperty("token");
        return IssuedToken.Read(response.Headers.GetValues("X-Subject-Token").Single(), document, Endpoints);
    }
}
