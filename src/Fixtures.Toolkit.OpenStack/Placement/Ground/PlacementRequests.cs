using System.Globalization;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>The checks and readers that all handlers share, with Placement's error messages.</summary>
internal static class PlacementRequests
{
    private const string Json = "application/json";

    /// <summary>The <c>Accept</c> header; <c>application/json</c> when it is missing or <c>*/*</c>.</summary>
    public static string Accept(this ApiRequest request) =>
        request.Header("Accept") is { Length: > 0 } accept && accept != "*/*" ? accept : Json;

    public static void Authorize(this ApiRequest request, string rule) =>
        request.Authorize(rule, PolicyTarget.Owner(request.Persona.ProjectId, request.Persona.UserId));

    public static void Authorize(this ApiRequest request, string rule, PolicyTarget target)
    {
        var decision = request.World.Policy.Evaluate(PlacementVersions.ServiceType, rule, request.Persona, target);
        if (decision == PolicyDecision.Allowed)
            return;
        // policy.authorize turns InvalidScope into PolicyNotAuthorized(action), which shows the bare rule.
        throw new PlacementForbiddenException(
            decision == PolicyDecision.InvalidScope ? rule : $"Policy does not allow {rule} to be performed.");
    }

    /// <summary>Answers 404 outside the microversions that have the route.</summary>
    public static void RequireVersion(this ApiRequest request, ApiVersion from, ApiVersion? to = null)
    {
        if (request.Version < from || request.Version > (to ?? PlacementVersions.Last))
            throw new PlacementNotFoundException("");
    }

    /// <summary>Answers 406 unless the client accepts JSON.</summary>
    public static void RequireAcceptsJson(this ApiRequest request)
    {
        if (AcceptHeader.Accepted(request.Accept(), Json).Count == 0)
            throw new PlacementFault(HttpStatusCode.NotAcceptable, $"Only {Json} is provided");
    }

    /// <summary>Answers 415 unless the body is JSON.</summary>
    public static void RequireJson(this ApiRequest request)
    {
        var type = (request.ContentType ?? "").Split(';')[0].Trim();
        if (type != Json)
            throw new UnsupportedMediaTypeException(type is "" ? "None" : type, request.ContentType ?? "None");
    }

    /// <summary>Reads the body and validates it.</summary>
    /// <exception cref="BadRequestException">The body is not JSON or does not match the schema.</exception>
    public static JsonElement ReadJson(this ApiRequest request, Schema schema)
    {
        if (!System.Text.Unicode.Utf8.IsValid(request.Body.Span))
            throw Malformed(request);
        var body = request.Json(_ => Malformed(request));
        if (request.Body.Span.IndexOf("\\u"u8) >= 0 && body.HasLoneSurrogate())
            throw new BadRequestException("Malformed JSON: half of a surrogate pair cannot be stored");
        if (schema.Validate(body, PlacementValidation.Rules) is { } mistake)
            throw new BadRequestException(PlacementWording.Of(mistake));
        return body;
    }

    /// <summary>Reads the query string and validates it.</summary>
    /// <exception cref="BadRequestException">The query does not match the schema.</exception>
    public static PlacementQuery ReadQuery(this ApiRequest request, Schema schema)
    {
        var query = PlacementQuery.Read(request);
        if (schema.Validate(QueryDocument.OfLastValues(query.Items), PlacementValidation.Rules) is { } mistake)
            throw new BadRequestException(PlacementWording.OfQuery(mistake));
        return query;
    }

    /// <summary>The path of the service's endpoint. Links have no host, like those of <c>util.resource_provider_url</c>.</summary>
    public static string PathPrefix(this ApiRequest request)
    {
        var url = request.BaseUrl;
        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return path < 0 ? "" : url[path..];
    }

    /// <summary>Adds <c>cache-control</c> and <c>last-modified</c>, since 1.15.</summary>
    public static ApiResponse WithCacheHeaders(this ApiResponse response, ApiRequest request, DateTimeOffset? modifiedAt)
    {
        if (request.Version < PlacementVersions.CacheHeaders)
            return response;
        response.With("cache-control", "no-cache");
        return modifiedAt is { } time ? response.With("last-modified", time.ToString("R", CultureInfo.InvariantCulture)) : response;
    }

    private static BadRequestException Malformed(ApiRequest request) =>
        new($"Malformed JSON: {JsonDecodeError.Describe(request.Body.Span)}");
}

/// <summary>The policy does not allow the request.</summary>
internal sealed class PlacementForbiddenException : PlacementFault
{
    public PlacementForbiddenException(string detail)
        : base(HttpStatusCode.Forbidden, detail) => IsUnhandled = true;
}

/// <summary>The body has a media type other than JSON.</summary>
internal sealed class UnsupportedMediaTypeException(string type, string header)
    : PlacementFault(HttpStatusCode.UnsupportedMediaType, $"The media type {type} is not supported, use application/json")
{
    /// <summary>The <c>Content-Type</c> header as sent, or <c>None</c>.</summary>
    public string Header => header;
}
