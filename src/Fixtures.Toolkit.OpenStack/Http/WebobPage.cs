using System.Net;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// The error page of webob, outside the fault documents of a service: HTML by default, JSON or plain text by <c>Accept</c>.
/// </summary>
/// <remarks>Source: <c>webob.exc.WSGIHTTPException</c>.</remarks>
internal static class WebobPage
{
    public static ApiResponse Render(FaultException fault, ApiRequest request)
    {
        // webob.exc.WSGIHTTPException.__call__ answers HEAD with the page's content type and no body.
        if (request.Method == "HEAD")
            return ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", "");
        var accept = request.Header("Accept");
        var status = $"{(int)fault.Status} {TitleOf(fault.Status)}";
        var text = $"{fault.Message}<br /><br />\n\n\n";
        // webob takes a header without any media range for an absent one.
        if (
            accept is null
                || !accept.Contains('/', StringComparison.Ordinal)
                || accept.Contains("*/*", StringComparison.Ordinal)
                || accept.Contains("text/html", StringComparison.Ordinal))
        {
            var page = $"<html>\n <head>\n  <title>{status}</title>\n </head>\n <body>\n  <h1>{status}</h1>\n  {text}\n </body>\n</html>";
            return ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", page);
        }

        return accept.Contains("application/json", StringComparison.Ordinal)
            ? ApiResponse.Json(fault.Status, new JsonObject { ["message"] = text, ["code"] = status, ["title"] = TitleOf(fault.Status) })
            : ApiResponse.Text(fault.Status, "text/plain; charset=UTF-8", $"{status}\n\n{fault.Message}\n\n   ");
    }

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        _ => "Not Found",
    };
}
