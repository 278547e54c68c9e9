using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Renders a fault as JSON, HTML or plain text, as the <c>Accept</c> header asks.</summary>
/// <remarks>
/// Source: <c>webob.exc.WSGIHTTPException.generate_response</c> and placement 8.0.0, <c>util.json_error_formatter</c>.
/// </remarks>
internal static class PlacementFaultDocument
{
    private const string Html = "text/html";
    private const string Json = "application/json";

    public static ApiResponse From(ApiRequest request, FaultException fault, bool isVersioned)
    {
        var title = TitleOf(fault.Status);
        var status = $"{(int)fault.Status} {title}";
        return AcceptHeader.Accepted(request.Accept(), Html, Json) switch
        {
            // WebOb labels the empty answer to a HEAD as HTML, regardless of the Accept header.
            _ when request.Method == "HEAD" => ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", ""),
            [Html, ..] => ApiResponse.Text(fault.Status, "text/html; charset=UTF-8", HtmlPage(status, Text(request, fault, EscapeHtml))),
            [Json, ..] => ApiResponse.Json(
                fault.Status,
                (request, fault, title, isVersioned),
                static (writer, it) => Write(writer, it.request, it.fault, it.title, it.isVersioned)),
            _ => ApiResponse.Text(
                fault.Status,
                "text/plain; charset=UTF-8",
                $"{status}\n\n{WebobText.StripTags(Text(request, fault, detail => detail))}"),
        };
    }

    /// <summary>The answer to a request without a token in noauth2 mode.</summary>
    /// <remarks>Source: placement 8.0.0, <c>auth.NoAuthMiddleware</c>, which raises WebOb's own 401.</remarks>
    public static ApiResponse Unauthorized() => ApiResponse.Json(
        HttpStatusCode.Unauthorized,
        ExplanationOf(HttpStatusCode.Unauthorized),
        static (writer, explanation) =>
        {
            writer.WriteStartObject();
            writer.WriteString("message", explanation + "<br /><br />\n\n\n");
            writer.WriteString("code", "401 Unauthorized");
            writer.WriteString("title", "Unauthorized");
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, ApiRequest request, FaultException fault, string title, bool isVersioned)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors");
        writer.WriteStartObject();
        writer.WriteNumber("status", (int)fault.Status);
        writer.WriteString("title", title);
        writer.WriteString("detail", WebobText.StripTags(Text(request, fault, detail => detail)));
        if (isVersioned && request.Version >= PlacementVersions.ErrorCodes)
            writer.WriteString("code", fault.Code ?? PlacementCodes.Undefined);
        writer.WriteString("request_id", request.RequestId);
        if (fault.Status == HttpStatusCode.NotAcceptable && !isVersioned)
        {
            writer.WriteString("max_version", PlacementRelease.For(request).Maximum.ToString());
            writer.WriteString("min_version", PlacementVersions.First.ToString());
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Text(ApiRequest request, FaultException fault, Func<string, string> escape) => fault.Status switch
    {
        HttpStatusCode.MethodNotAllowed =>
            $"The method {escape(request.Method)} is not allowed for this resource. <br /><br />\n{escape(fault.Message)}",
        HttpStatusCode.NotAcceptable =>
            "The resource could not be generated that was acceptable to your browser\n"
            + $"(content of type {escape(request.Accept())}. <br /><br />\n{escape(fault.Message)}",
        HttpStatusCode.UnsupportedMediaType =>
            $"The request media type {escape((fault as UnsupportedMediaTypeException)?.Header ?? "None")} "
            + $"is not supported by this server.\n<br /><br />\n{escape(fault.Message)}",
        _ => $"{escape(ExplanationOf(fault.Status))}<br /><br />\n{escape(fault.Message)}\n\n",
    };

    private static string HtmlPage(string status, string body) =>
        $"<html>\n <head>\n  <title>{status}</title>\n </head>\n <body>\n  <h1>{status}</h1>\n  {body}\n </body>\n</html>";

    /// <summary>Escapes markup, and every character outside ASCII as a numeric reference.</summary>
    private static string EscapeHtml(string text)
    {
        var page = new StringBuilder(text.Length);
        foreach (var rune in HtmlText.Escape(text).EnumerateRunes())
            _ = rune.IsAscii ? page.Append(rune) : page.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
        return page.ToString();
    }

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Bad Request",
        HttpStatusCode.NotFound => "Not Found",
        HttpStatusCode.MethodNotAllowed => "Method Not Allowed",
        HttpStatusCode.NotAcceptable => "Not Acceptable",
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        HttpStatusCode.UnsupportedMediaType => "Unsupported Media Type",
        HttpStatusCode.NotImplemented => "Not Implemented",
        _ => status.ToString(),
    };

    private static string ExplanationOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict
            or HttpStatusCode.RequestEntityTooLarge =>
            StatusText.For(status),
        HttpStatusCode.NotImplemented => "",
        _ => StatusText.For(HttpStatusCode.BadRequest),
    };
}
