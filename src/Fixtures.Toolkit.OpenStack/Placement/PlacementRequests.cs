using System.Globalization;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>What every handler asks of a request, in the words of Placement's refusals.</summary>
internal static class PlacementRequests
{
    private const string Json = "application/json";

    /// <summary>The header as Placement reads it: none, or one that admits all, stands for JSON.</summary>
    public static string Accept(this ApiRequest request) =>
        request.Header("Accept") is { Length: > 0 } accept && accept != "*/*" ? accept : Json;

    public static void Authorize(this ApiRequest request, string rule) =>
        request.Authorize(rule, PolicyTarget.Owner(request.Persona.ProjectId, request.Persona.UserId));

    public static void Authorize(this ApiRequest request, string rule, PolicyTarget target)
    {
        var decision = request.World.Policy.Evaluate(PlacementService.ServiceType, rule, request.Persona, target);
        if (decision != PolicyDecision.Allowed)
            throw new PlacementForbiddenException(decision == PolicyDecision.InvalidScope ? rule : $"Policy does not allow {rule} to be performed.");
    }

    /// <summary>Answers 404 below the microversion that brought the route, or above the one that took it away.</summary>
    public static void RequireVersion(this ApiRequest request, ApiVersion from, ApiVersion? to = null)
    {
        if (request.Version < from || request.Version > (to ?? PlacementVersions.Last))
            throw new PlacementNotFoundException("");
    }

    /// <summary>Answers 406 to who does not take JSON.</summary>
    public static void RequireAccept(this ApiRequest request)
    {
        if (AcceptHeader.Admitted(request.Accept(), Json).Count == 0)
            throw new PlacementFault(HttpStatusCode.NotAcceptable, $"Only {Json} is provided");
    }

    /// <summary>Answers 415 to who does not send JSON.</summary>
    public static void RequireJson(this ApiRequest request)
    {
        var type = (request.Http.Request.ContentType ?? "").Split(';')[0].Trim();
        if (type != Json)
            throw new UnsupportedMediaTypeException(type is "" ? "None" : type, request.Http.Request.ContentType ?? "None");
    }

    /// <summary>The body, when it is as the schema says.</summary>
    public static JsonElement ReadJson(this ApiRequest request, Schema schema)
    {
        if (!System.Text.Unicode.Utf8.IsValid(request.Body.Span))
            throw Malformed(request);
        var body = request.Json(_ => Malformed(request));
        if (request.Body.Span.IndexOf("\\u"u8) >= 0 && body.HasHalfCharacter())
            throw new BadRequestException("Malformed JSON: half of a surrogate pair cannot be stored");
        if (schema.Validate(body, PlacementValidation.Rules) is { } mistake)
            throw new BadRequestException(PlacementWording.Of(mistake));
        return body;
    }

    /// <summary>The query, when it is as the schema says.</summary>
    public static PlacementQuery ReadQuery(this ApiRequest request, Schema schema)
    {
        var query = PlacementQuery.Of(request);
        if (schema.Validate(QueryDocument.OfLastValues(query.Items), PlacementValidation.Rules) is { } mistake)
            throw new BadRequestException(PlacementWording.OfQuery(mistake));
        return query;
    }

    /// <summary>The path under which this client finds the service; links are relative to the host, as upstream's are.</summary>
    public static string PathPrefix(this ApiRequest request)
    {
        var url = request.BaseUrl;
        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return path < 0 ? "" : url[path..];
    }

    /// <summary>Adds what makes caches ask again, since 1.15.</summary>
    public static ApiResponse Cached(this ApiResponse response, ApiRequest request, DateTimeOffset? modifiedAt)
    {
        if (request.Version < PlacementVersions.CacheHeaders)
            return response;
        response.With("cache-control", "no-cache");
        return modifiedAt is { } time ? response.With("last-modified", time.ToString("R", CultureInfo.InvariantCulture)) : response;
    }

    private static BadRequestException Malformed(ApiRequest request) => new($"Malformed JSON: {MalformedJson.Wording(request.Body.Span)}");
}

/// <summary>The persona may not do this. It is raised past the handler.</summary>
internal sealed class PlacementForbiddenException : PlacementFault
{
    public PlacementForbiddenException(string detail)
        : base(HttpStatusCode.Forbidden, detail) => IsUnhandled = true;
}

/// <summary>A body of another type than JSON.</summary>
internal sealed class UnsupportedMediaTypeException(string type, string header)
    : PlacementFault(HttpStatusCode.UnsupportedMediaType, $"The media type {type} is not supported, use application/json")
{
    /// <summary>The header as the client wrote it.</summary>
    public string Header => header;
}
