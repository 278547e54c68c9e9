using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A request on its way through the pipeline: what was sent, to which world, by whom, at which version.</summary>
internal sealed class ApiRequest(HttpContext http, WorldAddress address, ApiService api)
{
    private JsonElement? _json;

    public HttpContext Http => http;

    public World World => address.World;

    public ApiService Api => api;

    public string Method { get; } = http.Request.Method;

    /// <summary>The path below the service's mount.</summary>
    public string Path { get; } = http.Request.Path.Value ?? "";

    /// <summary>The path in the form in which the service's routes are written; mostly the same.</summary>
    public string RoutePath { get; } = api.RoutePathOf(http.Request.Path.Value ?? "");

    /// <summary>Where the service is for this client: scheme, host, world prefix and mount, without a slash at the end.</summary>
    public string BaseUrl => string.Concat(HostUrl, address.Only is null ? api.Mount : "");

    private string HostUrl => address.HostUrl(http.Request);

    /// <summary>Where a service of the cloud is for this client, without a slash at the end. The catalog's URLs start with it.</summary>
    public string UrlOf(ApiService service) => address.UrlOf(http.Request, service);

    /// <summary>The same by the type of the service, one of the cloud's own or a stub.</summary>
    public string UrlOf(string type) =>
        World.Stubs.Concat(ServiceCatalogue.All).FirstOrDefault(service => service.Type == type) is { } service ? UrlOf(service) : $"{HostUrl}/{type}";

    /// <summary>Where a client gets a token: Keystone's <c>/v3</c>.</summary>
    public string IdentityUrl => UrlOf(ServiceCatalogue.Identity) + "/v3";

    /// <summary>This request's own id: <c>req-…</c>.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>The request on whose behalf another service, or a client that says so, sent this one; null where none is named.</summary>
    public string? Cause => Header("X-OpenStack-Request-ID");

    /// <summary>The negotiated microversion; <c>default</c> until it is negotiated, and in services without any.</summary>
    public ApiVersion Version { get; set; }

    /// <summary>Who asks. Only on routes that are not anonymous.</summary>
    public Credentials Persona { get; set; } = null!;

    /// <summary>The actor whose step the request is; null outside the world's loop.</summary>
    public ActorContext? Actor { get; set; }

    /// <summary>The matched route; null when there is none.</summary>
    public ApiRoute? MatchedRoute { get; set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    public IQueryCollection Query => http.Request.Query;

    public TService Service<TService>()
        where TService : class => World.Service<TService>();

    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var value) && value.Count > 0 ? value.ToString() : null;

    /// <summary>A value of the route, as the client wrote it (percent-decoded).</summary>
    public string Route(string name) => Convert.ToString(http.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? "";

    /// <summary>The body as JSON. Malformed JSON is a fault in the service's words, thrown by <paramref name="malformed"/>.</summary>
    public JsonElement Json(Func<JsonException, FaultException> malformed)
    {
        if (_json is { } parsed)
            return parsed;
        try
        {
            using var document = JsonDocument.Parse(Body);
            _json = document.RootElement.Clone();
            return _json.Value;
        }
        catch (JsonException error)
        {
            throw malformed(error);
        }
    }

    /// <summary>The body as JSON of which every string is whole. Half a surrogate pair passes Python's reader and breaks a real service later, with a 500.</summary>
    public JsonElement WholeJson(Func<FaultException> malformed)
    {
        var json = Json(_ => malformed());
        return JsonText.IsWhole(Body.Span) ? json : throw malformed();
    }

    /// <summary>Writes down that this request made a resource.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">What it is known by: see <see cref="CloudResource.Id"/>.</param>
    public void Made(ResourceKind kind, string id) => World.Journal.Write(JournalKind.Created, api.Type, string.Concat("makes ", kind.InWords()), id, RequestId, Cause);

    /// <summary>Whether the persona may do what <paramref name="rule"/> names; the refusal is the service's own.</summary>
    public bool Allows(string rule, PolicyTarget target) => World.Policy.Allows(api.Type, rule, Persona, target);

    /// <summary>The full URL as the client wrote it.</summary>
    public string Url => http.Request.GetEncodedUrl();
}
