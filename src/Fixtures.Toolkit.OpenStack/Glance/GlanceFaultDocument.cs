using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;
using Microsoft.Net.Http.Headers;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Glance's error document: HTML, JSON or plain text, whichever the client would rather read.</summary>
/// <remarks>Source: webob.exc.WSGIHTTPException, generate_response.</remarks>
internal static class GlanceFaultDocument
{
    public static ApiResponse Of(ApiRequest request, FaultException fault)
    {
        if (fault is MovedFault)
            return ApiResponse.Text(fault.Status, "text/plain; charset=utf8", "");

        // webob leaves a HEAD with the type of a page and no document.
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
            "text/html" => ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", Html($"{code} {title}", Body(fault, HtmlText.Escape))),
            _ => ApiResponse.Text(fault.Status, "text/plain; charset=UTF-8", $"{code} {title}\n\n{WebobText.StripTags(Body(fault, static text => text))}"),
        };
    }

    /// <summary>Of HTML and JSON the one that the client likes better; HTML where it likes both the same, plain text where it says nothing.</summary>
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
            _ when fault is UnknownMethodFault unknown => $"\nThe request method {escape(unknown.Method)} is not implemented for this server. <br /><br />\n",
            _ when fault is BareFault => escape(fault.Message),
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
