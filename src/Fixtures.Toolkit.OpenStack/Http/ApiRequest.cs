using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Worlds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A request in the pipeline, with its world, persona and version.</summary>
/// <param name="exchange">The request as its host received it.</param>
/// <param name="address">The address by which it came.</param>
/// <param name="api">The service.</param>
/// <param name="path">The path below the service's mount.</param>
internal sealed class ApiRequest(HttpExchange exchange, WorldAddress address, ApiService api, string path)
{
    private JsonElement _json;
    private IQueryCollection? _query;
    private string? _baseUrl;

    public HttpExchange Exchange => exchange;

    public World World => address.World;

    public ApiService Api => api;

    public string Method => exchange.Method;

    /// <summary>The path below the service's mount.</summary>
    public string Path => path;

    /// <summary>The path in the form of the service's routes; mostly the same as the path.</summary>
    public string RoutePath { get; } = api.RoutePathOf(path);

    /// <summary>
    /// The service's base URL as this client reaches it: scheme, host, world prefix and mount, without a slash at the end.
    /// </summary>
    public string BaseUrl => _baseUrl ??= string.Concat(HostUrl, address.Only is null ? api.Mount : "");

    private string HostUrl => address.HostUrl(exchange);

    /// <summary>
    /// The base URL of a service as this client reaches it, without a slash at the end. The catalog's URLs start with it.
    /// </summary>
    public string UrlOf(ApiService service) => address.UrlOf(exchange, service);

    /// <summary>The URL of a service or a stub, by catalog type.</summary>
    public string UrlOf(string type) =>
        World.Services.Find(type) is { } service ? UrlOf(service) : $"{HostUrl}/{type}";

    /// <summary>The auth URL: Keystone's <c>/v3</c>.</summary>
    public string IdentityUrl => UrlOf("identity") + "/v3";

    /// <summary>The id of this request: <c>req-…</c>.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>The request that caused this one, as its sender (a service or a client) names it; null if none.</summary>
    public string? Cause => Header("X-OpenStack-Request-ID");

    /// <summary>The negotiated microversion; <c>default</c> until it is negotiated, and in services without any.</summary>
    public ApiVersion Version { get; set; }

    /// <summary>The persona of the token. Only on routes that need a token.</summary>
    public Credentials Persona { get; set; } = null!; // The pipeline sets it before a handler that needs a token.

    /// <summary>The matched route; null if none matches.</summary>
    public ApiRoute? MatchedRoute { get; set; }

    /// <summary>The body; null until it is read.</summary>
    public ReadOnlyMemory<byte>? ReadBody { get; set; }

    public ReadOnlyMemory<byte> Body => ReadBody ?? default;

    /// <summary>The length of the body, as the client declares it; null for a chunked one, and without any.</summary>
    public long? BodyLength => IsChunked ? null : exchange.ContentLength;

    /// <summary>Whether the body comes in chunks, so that its length shows only at its end.</summary>
    public bool IsChunked => exchange.Header("Transfer-Encoding")?.EndsWith("chunked", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// The value of a <c>Content-Length</c> that is no number of bytes; null otherwise. The connection cannot be reused.
    /// </summary>
    public string? InvalidLength => exchange.Header(InvalidHeaders.Length);

    /// <summary>The value of a <c>Transfer-Encoding</c> other than chunked; null otherwise. The connection cannot be reused.</summary>
    public string? UnknownTransferCoding => exchange.Header(InvalidHeaders.TransferCoding);

    /// <summary>
    /// What a fault does to the bytes of the answer: puts a stream before the one to the client. It may delay the bytes, or throw a
    /// <see cref="BodyBrokenException"/> where the connection breaks; null for nothing.
    /// </summary>
    public Func<Stream, Stream>? BodyFilter { get; set; }

    /// <summary>
    /// Wraps the body of the request in a stream that carries out a fault: it may delay bytes, or throw a
    /// <see cref="BodyUnreadableException"/> where the connection breaks. Null without such a fault.
    /// </summary>
    public Func<Stream, Stream>? UploadFilter { get; set; }

    /// <summary>How a fault breaks the connection of this request; null if none does.</summary>
    public Break? Break { get; set; }

    /// <summary>The step between the handler and the answer; null for none.</summary>
    public ClosingStep? Closing { get; set; }

    /// <summary>The parameters of the query, whose names ignore case.</summary>
    public IQueryCollection Query => _query ??= ParseQuery();

    /// <summary>The query with its question mark; empty without any.</summary>
    public string QueryString => exchange.QueryString;

    /// <summary>The schema that the query has been validated with; null if none has.</summary>
    public Schema? QuerySchema { get; set; }

    public string? ContentType => exchange.Header("Content-Type");

    public TService Service<TService>()
        where TService : class => World.Service<TService>();

    public string? Header(string name) => exchange.Header(name);

    /// <summary>A value of the route, percent-decoded.</summary>
    public string Route(string name) => RouteTemplate.ValueOf(MatchedRoute?.Template ?? "", RoutePath, name);

    /// <summary>The body as JSON. For malformed JSON the service's fault is thrown, made by <paramref name="malformed"/>.</summary>
    public JsonElement Json(Func<JsonException, FaultException> malformed)
    {
        if (_json.ValueKind != JsonValueKind.Undefined)
            return _json;
        try
        {
            using var document = JsonDocument.Parse(Body);
            _json = document.RootElement.Clone();
            return _json;
        }
        catch (JsonException error)
        {
            throw malformed(error);
        }
    }

    /// <summary>
    /// The body as JSON without half surrogate pairs. Python's json accepts those, and a real service fails later with a 500.
    /// </summary>
    public JsonElement WholeJson(Func<FaultException> malformed)
    {
        var json = Json(_ => malformed());
        return JsonText.IsWhole(Body.Span) ? json : throw malformed();
    }

    /// <summary>
    /// The bytes of the body as they arrive, once. On a route with <see cref="ApiRoute.StreamsBody"/>, where a client that expects
    /// <c>100 Continue</c> gets it with the first read.
    /// </summary>
    /// <remarks>Its reads throw a <see cref="BodyUnreadableException"/> for invalid chunks and aborted uploads.</remarks>
    public Stream OpenBody() => UploadFilter is { } filter ? filter(OpenReceived()) : OpenReceived();

    /// <summary>Records in the journal that this request created a resource.</summary>
    /// <param name="type">The type of the resource.</param>
    /// <param name="id">Its <see cref="CloudResource.Id"/>.</param>
    public void Made(ResourceType type, string id) =>
        World.Journal.Write(JournalKind.Created, api.Type, string.Concat("makes ", type.Name), id, RequestId, Cause);

    /// <summary>Checks that the persona passes <paramref name="rule"/>; throws the service's refusal if not.</summary>
    public bool Allows(string rule, PolicyTarget target) => World.Policy.Allows(api.Type, rule, Persona, target);

    private Stream OpenReceived() => (ReadBody ?? exchange.Received) is { } bytes
        ? BytesStream.Open(bytes)
        : new IncomingBody(exchange.Body, exchange.Aborted);

    private QueryCollection ParseQuery() =>
        QueryHelpers.ParseNullableQuery(exchange.QueryString) is { } parameters ? new QueryCollection(parameters) : QueryCollection.Empty;
}
