using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;
using Microsoft.Net.Http.Headers;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Renders a fault as HTML, JSON or plain text, as the <c>Accept</c> header asks.</summary>
/// <remarks>Source: <c>webob.exc.WSGIHTTPException.generate_response</c>.</remarks>
internal static class GlanceFaultDocument
{
    public static ApiResponse From(ApiRequest request, FaultException fault)
    {
        if (fault is VersionRedirectFault)
            return ApiResponse.Text(fault.Status, "text/plain; charset=utf8", "");

        // webob answers a HEAD with the content type of HTML and no body.
        if (request.Method == "HEAD")
            return ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", "");
        var (title, code) = (TitleOf(fault.Status), (int)fault.Status);
        return MediaTypeFor(request.Header("Accept")) switch
        {
            "application/json" => ApiResponse.Json(fault.Status, new JsonObject
            {
                ["message"] = Body(fault, static text => text),
                ["code"] = $"{code} {title}",
                ["title"] = title,
            }),
            "text/html" => ApiResponse.Text(
                fault.Status, "text/html; charset=UTF-8", Html($"{code} {title}", Body(fault, HtmlText.Escape))),
            _ => ApiResponse.Text(
                fault.Status,
                "text/plain; charset=UTF-8",
                $"{code} {title}\n\n{WebobText.StripTags(Body(fault, static text => text))}"),
        };
    }

    /// <summary>HTML or JSON, whichever has the higher quality; HTML on a tie, plain text without an <c>Accept</c> header.</summary>
    private static string MediaTypeFor(string? accept)
    {
        if (string.IsNullOrEmpty(accept))
            return "text/plain";
        if (!MediaTypeHeaderValue.TryParseList([accept], out var accepted))
            return "text/html";
        var (html, json) = (QualityOf("text/html", accepted), QualityOf("application/json", accepted));
        return html == 0 && json == 0 ? "text/plain" : html >= json ? "text/html" : "application/json";
    }

    private static double QualityOf(string mediaType, IList<MediaTypeHeaderValue> accepted)
    {
        var offer = new MediaTypeHeaderValue(mediaType);
        return accepted.Where(offer.IsSubsetOf).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    private static string Body(FaultException fault, Func<string, string> escape)
    {
        var detail = fault is GlanceFault { Detail: var text } ? escape(text) : "";
        return fault.Status switch
        {
            _ when fault is UnknownMethodFault unknown =>
                $"\nThe request method {escape(unknown.Method)} is not implemented for this server. <br /><br />\n",
            _ when fault is ExplanationOnlyFault => escape(fault.Message),
            HttpStatusCode.MethodNotAllowed => $"{escape(fault.Message)} <br /><br />\n{detail}",
            HttpStatusCode.UnsupportedMediaType => $"{escape(fault.Message)}<br /><br />\n{detail}",
            _ => $"{escape(fault.Message)}<br /><br />\n{detail}\n\n",
        };
    }

    private static string Html(string status, string body) =>
        $"<html>\n <head>\n  <title>{status}</title>\n </head>\n <body>\n  <h1>{status}</h1>\n  {body}\n </body>\n</html>";

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "Not Found",
        HttpStatusCode.BadRequest => "Bad Request",
        HttpStatusCode.MethodNotAllowed => "Method Not Allowed",
        HttpStatusCode.UnsupportedMediaType => "Unsupported Media Type",
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        HttpStatusCode.RequestedRangeNotSatisfiable => "Request Range Not Satisfiable",
        HttpStatusCode.NotImplemented => "Not Implemented",
        _ => status.ToString(),
    };
}
