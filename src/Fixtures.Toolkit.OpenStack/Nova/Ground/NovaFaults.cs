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

    /// <summary>The error page of webob, outside Nova's fault wrapper: HTML by default, JSON or plain text by <c>Accept</c>.</summary>
    public static ApiResponse RenderWebob(FaultException fault, ApiRequest request)
    {
        // webob.exc.WSGIHTTPException.__call__ answers HEAD with the page's content type and no body.
        if (request.Method == "HEAD")
            return ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", "");
        var accept = request.Header("Accept");
        var status = $"{(int)fault.Status} {TitleOf(fault.Status)}";
        var text = $"{fault.Message}<br /><br />\n\n\n";
        if (accept is null || accept.Contains("*/*", StringComparison.Ordinal) || accept.Contains("text/html", StringComparison.Ordinal))
        {
            var page = $"<html>\n <head>\n  <title>{status}</title>\n </head>\n <body>\n  <h1>{status}</h1>\n  {text}\n </body>\n</html>";
            return ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", page);
        }

        return accept.Contains("application/json", StringComparison.Ordinal)
            ? ApiResponse.Json(fault.Status, new JsonObject { ["message"] = text, ["code"] = status, ["title"] = TitleOf(fault.Status) })
            : ApiResponse.Text(fault.Status, "text/plain; charset=UTF-8", $"{status}\n\n{fault.Message}\n\n\n");
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

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        _ => "Not Found",
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
