using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A service user's token and its catalog.</summary>
/// <param name="ProjectId">The project of the token; null in a world without authentication.</param>
internal sealed record ServiceLogin(
    string Token, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Endpoints, string? ProjectId = null)
{
    private ImmutableDictionary<string, string> _bases = ImmutableDictionary<string, string>.Empty;

    /// <summary>The URL of an endpoint, without a slash at the end.</summary>
    /// <exception cref="HttpRequestException">The catalog has no such endpoint, or none with an HTTP address.</exception>
    public string Base(string type) => ImmutableInterlocked.GetOrAdd(ref _bases, type, Read);

    /// <summary>The same for a client of another project: the endpoint of a service may contain the project.</summary>
    public string Base(string type, string? projectId)
    {
        var own = Base(type);
        return projectId is null || ProjectId is null || !own.EndsWith(ProjectId, StringComparison.Ordinal)
            ? own
            : string.Concat(own.AsSpan(0, own.Length - ProjectId.Length), projectId);
    }

    private string Read(string type)
    {
        if (!Endpoints.TryGetValue(type, out var text))
            throw new EndpointMissingException(type);
        return Find(type)?.AbsoluteUri.TrimEnd('/')
            ?? throw new HttpRequestException($"The public endpoint of {type} in the service catalog is no HTTP address: {text}");
    }

    /// <summary>The endpoint; null if there is none with an HTTP address.</summary>
    public Uri? Find(string type) =>
        Endpoints.TryGetValue(type, out var text) && Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")
            ? url
            : null;

    /// <summary>Shows the expiry, never the token.</summary>
    public override string ToString() => $"a login until {ExpiresAt:O}";
}

/// <summary>Logs a service user in, as keystoneauth does: with its password at Keystone, once, until the token expires.</summary>
internal sealed class ServiceSession(World world, string user)
{
    private ServiceLogin? _login;

    /// <summary>The password of all service users.</summary>
    public const string Password = "service";

    /// <summary>The login of the last request; null before the first.</summary>
    public ServiceLogin? Last => Volatile.Read(ref _login);

    public void Forget() => Volatile.Write(ref _login, null);

    public async ValueTask<ServiceLogin> LoginAsync()
    {
        if (Volatile.Read(ref _login) is { } login && login.ExpiresAt > world.Clock.GetUtcNow().AddSeconds(30))
            return login;
        var fresh = world.Tokens.IsOpen ? Open() : await AuthenticateAsync();
        Volatile.Write(ref _login, fresh);
        return fresh;
    }

    /// <summary>In a world without authentication every service is where it is mounted, and the token names an administrator.</summary>
    private ServiceLogin Open() => new(
        "admin",
        DateTimeOffset.MaxValue,
        world.Services.Known.ToDictionary(
            service => service.Type,
            service => new Uri(InProcessHandler.BaseAddress, service.Api.Mount).AbsoluteUri + OpenPathOf(service)));

    /// <summary>The version in the path of an endpoint, without the project that nobody has.</summary>
    private static string OpenPathOf(ServiceDefinition service) =>
        service.Endpoint.Contains('$', StringComparison.Ordinal) ? service.Endpoint.Split("/$")[0] : "";

    private static JsonObject DefaultDomain() => new() { ["id"] = "default" };

    private async Task<ServiceLogin> AuthenticateAsync()
    {
        var body = new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject
                    {
                        ["user"] = new JsonObject { ["name"] = user, ["domain"] = DefaultDomain(), ["password"] = Password },
                    },
                },
                ["scope"] = new JsonObject { ["project"] = new JsonObject { ["name"] = "service", ["domain"] = DefaultDomain() } },
            },
        };
        using var invoker = new HttpMessageInvoker(InProcessHandler.For(world));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(InProcessHandler.BaseAddress, "identity/v3/auth/tokens"))
        {
            Content = new MemoryContent(JsonData.ToUtf8Bytes(body), "application/json"),
        };
        request.Options.Set(RequestSender.Option, RequestSender.For(user));
        using var response = await invoker.SendAsync(request, CancellationToken.None);
        using var document = JsonDocument.Parse(await MemoryContent.ReadAsync(response.Content, CancellationToken.None));
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"Keystone refused the service user {user}: {document.RootElement}");
        var token = document.RootElement.GetProperty("token");
        return new ServiceLogin(
            response.Headers.GetValues("X-Subject-Token").Single(), token.GetProperty("expires_at").GetDateTimeOffset(), Endpoints(token),
            token.GetProperty("project").GetProperty("id").GetString());
    }

    private static Dictionary<string, string> Endpoints(JsonElement token)
    {
        var endpoints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in token.GetProperty("catalog").EnumerateArray())
        {
            foreach (var endpoint in service.GetProperty("endpoints").EnumerateArray())
            {
                if (endpoint.GetProperty("interface").ValueEquals("public"))
                    endpoints[service.GetProperty("type").GetString() ?? ""] = endpoint.GetProperty("url").GetString() ?? "";
            }
        }

        return endpoints;
    }
}
