using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Cinder's error document: one member, named after the status, with the code and the message.</summary>
/// <remarks>Source: cinder.api.openstack.wsgi.Fault.</remarks>
internal static class CinderFaults
{
    public static ApiResponse Render(FaultException fault)
    {
        var details = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message };
        if (fault is OverLimitException)
            details["retryAfter"] = OverLimitException.RetryAfter;
        var response = ApiResponse.Json(fault.Status, new JsonObject { [NameOf((int)fault.Status)] = details });
        foreach (var (name, value) in fault.Headers)
            response.With(name, value);
        return response;
    }

    private static string NameOf(int status) => status switch
    {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "itemNotFound",
        405 => "badMethod",
        409 => "conflictingRequest",
        413 => "overLimit",
        415 => "badMediaType",
        501 => "notImplemented",
        503 => "serviceUnavailable",
        _ => "computeFault",
    };
}

/// <summary>A refusal of Cinder with its message. Situations that tests or code tell apart have classes of their own.</summary>
internal class CinderFault(HttpStatusCode status, string message) : FaultException(status, message)
{
    public static CinderFault BadRequest(string message) => new(HttpStatusCode.BadRequest, message);

    /// <summary>A 400 with webob's default text.</summary>
    public static CinderFault BadRequest() => new(HttpStatusCode.BadRequest, StatusText.For(HttpStatusCode.BadRequest));

    /// <summary>A 400 as of upstream's <c>InvalidInput</c>.</summary>
    public static CinderFault InvalidInput(string reason) => BadRequest($"Invalid input received: {reason}");

    /// <summary>A 400 as of upstream's <c>InvalidVolume</c>.</summary>
    public static CinderFault InvalidVolume(string reason) => BadRequest($"Invalid volume: {reason}");

    /// <summary>A 400 as of upstream's <c>InvalidSnapshot</c>.</summary>
    public static CinderFault InvalidSnapshot(string reason) => BadRequest($"Invalid snapshot: {reason}");

    public static CinderFault Forbidden(string message) => new(HttpStatusCode.Forbidden, message);

    public static CinderFault NotFound(string message) => new(HttpStatusCode.NotFound, message);

    /// <summary>A 404 with webob's default text.</summary>
    public static CinderFault NotFound() => new(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

    /// <summary>A 500 with webob's default text.</summary>
    public static CinderFault Unexpected() =>
        new(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));

    public static CinderFault Conflict(string message) => new(HttpStatusCode.Conflict, message);
}

/// <summary>A filter or the router refuses the request: webob answers, outside of Cinder's fault documents.</summary>
internal sealed class WebobFault(HttpStatusCode status, string message) : FaultException(status, message)
{
    /// <summary>No route has the path.</summary>
    public static WebobFault UnknownRoute() => new(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

    public static WebobFault TooLarge() => new(
        HttpStatusCode.RequestEntityTooLarge,
        $"Request is too large. Larger than max_request_body_size ({ApiRoute.DefaultMaxBodyBytes}).");
}

/// <summary>The path belongs to a resource that lacks the action: unlike for an unknown path, the answer is a fault document.</summary>
internal sealed class MissingActionFault() : CinderFault(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

/// <summary>The policy denies the request.</summary>
internal sealed class PolicyNotAuthorizedException(string rule)
    : CinderFault(HttpStatusCode.Forbidden, $"Policy doesn't allow {rule} to be performed.");

/// <summary>The microversion is well formed and not served.</summary>
internal sealed class CinderVersionNotAcceptableException(ApiVersion version, ApiVersion maximum) : CinderFault(
    HttpStatusCode.NotAcceptable,
    $"Version {version} is not supported by the API. Minimum is {CinderVersions.Minimum} and maximum is {maximum}.");

/// <summary>A quota would be exceeded.</summary>
internal sealed class OverLimitException : CinderFault
{
    /// <summary>The seconds after which to try again, as upstream sends them.</summary>
    public const string RetryAfter = "0";

    /// <param name="kind">The name of upstream's exception, which its FaultWrapper puts in front of the message.</param>
    /// <param name="message">The message.</param>
    public OverLimitException(string kind, string message)
        : this($"{kind}: {message}")
    {
    }

    /// <summary>Where the controller itself catches upstream's exception, its name is not there.</summary>
    public OverLimitException(string message)
        : base(HttpStatusCode.RequestEntityTooLarge, message) => Headers = [new("Retry-After", RetryAfter)];
}
