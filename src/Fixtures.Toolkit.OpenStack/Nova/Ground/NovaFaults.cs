using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Nova's error document: one member, named after the status, with the code and the message.</summary>
internal static class NovaFaults
{
    public static ApiResponse Render(FaultException fault)
    {
        var response = ApiResponse.Json(fault.Status, new JsonObject
        {
            [NameOf((int)fault.Status)] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message },
        });
        response.ContentType = "application/json; charset=UTF-8";
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
        413 or 429 => "overLimit",
        415 => "badMediaType",
        501 => "notImplemented",
        503 => "serviceUnavailable",
        _ => "computeFault",
    };
}

/// <summary>A request that fails before it reaches the API: an unknown route, or a body that is too large.</summary>
internal sealed class NovaWebobException(HttpStatusCode status, string message) : FaultException(status, message);

internal sealed class NovaBadRequestException(string message) : FaultException(HttpStatusCode.BadRequest, message)
{
    /// <summary>A 400 with webob's default text.</summary>
    public static NovaBadRequestException WithoutReason() => new(StatusText.For(HttpStatusCode.BadRequest));
}

/// <summary>The body names an action that the resource does not have.</summary>
internal sealed class NovaNoSuchActionException(string action)
    : FaultException(HttpStatusCode.BadRequest, $"There is no such action: {action}");

internal sealed class NovaForbiddenException(string rule)
    : FaultException(HttpStatusCode.Forbidden, $"Policy doesn't allow {rule} to be performed.");

/// <summary>The token has no project, and Nova's database filters by project.</summary>
/// <remarks>Upstream: nova.context.require_context.</remarks>
internal sealed class NovaWithoutProjectException()
    : FaultException(HttpStatusCode.Forbidden, "Forbidden");

/// <summary>The route exists, but not in the negotiated microversion.</summary>
internal sealed class NovaVersionNotFoundException()
    : FaultException(HttpStatusCode.NotFound, StatusText.For(HttpStatusCode.NotFound));

/// <summary>The microversion is well formed and not served.</summary>
internal sealed class NovaVersionNotAcceptableException(ApiVersion version, ApiVersion maximum) : FaultException(
    HttpStatusCode.NotAcceptable,
    $"Version {version} is not supported by the API. Minimum is {NovaVersions.Minimum} and maximum is {maximum}.");

internal sealed class NovaMediaTypeException() : FaultException(HttpStatusCode.UnsupportedMediaType, "Unsupported Content-Type");

/// <summary>The API was removed from Nova, but its routes remain.</summary>
internal sealed class NovaGoneException()
    : FaultException(HttpStatusCode.Gone, "This resource is no longer available. No forwarding address is given.");
