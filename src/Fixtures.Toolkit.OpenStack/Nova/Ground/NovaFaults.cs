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

    /// <summary>What the layers before the API answer: HTML for browsers, JSON for those who ask for it, else plain text.</summary>
    public static ApiResponse RenderOutside(FaultException fault, ApiRequest request)
    {
        // webob leaves a HEAD with the type of a page and no document (webob.exc, WSGIHTTPException.__call__).
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

/// <summary>Refused before the API is reached: no such route, or a body too large.</summary>
internal sealed class NovaOutsideException(HttpStatusCode status, string message) : FaultException(status, message);

/// <summary>The request cannot be understood.</summary>
internal sealed class NovaBadRequestException(string message) : FaultException(HttpStatusCode.BadRequest, message);

/// <summary>The body names an action that the resource does not have.</summary>
internal sealed class NovaNoSuchActionException(string action) : FaultException(HttpStatusCode.BadRequest, $"There is no such action: {action}");

/// <summary>The rule does not let this persona do that.</summary>
internal sealed class NovaForbiddenException(string rule)
    : FaultException(HttpStatusCode.Forbidden, $"Policy doesn't allow {rule} to be performed.");

/// <summary>Whoever asks acts for no project, and the database is asked for what a project has.</summary>
internal sealed class NovaWithoutProjectException()
    : FaultException(HttpStatusCode.Forbidden, "Forbidden");

/// <summary>The route exists, but not in the negotiated microversion.</summary>
internal sealed class NovaVersionNotFoundException()
    : FaultException(HttpStatusCode.NotFound, "The resource could not be found.");

/// <summary>The microversion is well formed and not served.</summary>
internal sealed class NovaVersionNotAcceptableException(ApiVersion version, ApiVersion maximum) : FaultException(
    HttpStatusCode.NotAcceptable,
    $"Version {version} is not supported by the API. Minimum is {NovaVersions.Minimum} and maximum is {maximum}.");

/// <summary>The body is of a type that Nova does not read.</summary>
internal sealed class NovaMediaTypeException() : FaultException(HttpStatusCode.UnsupportedMediaType, "Unsupported Content-Type");

/// <summary>The API was withdrawn from Nova; its routes only say so.</summary>
internal sealed class NovaGoneException()
    : FaultException(HttpStatusCode.Gone, "This resource is no longer available. No forwarding address is given.");
