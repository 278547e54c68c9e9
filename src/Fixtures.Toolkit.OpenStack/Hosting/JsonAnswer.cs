using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Answers of the listener itself, to requests that reach no service.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The member <c>error</c>, in which clients of all services look for the reason.</summary>
    public static JsonObject Error(HttpStatusCode status, string title, string message) =>
        new() { ["code"] = (int)status, ["title"] = title, ["message"] = message };

    public static async Task WriteAsync(HttpContext http, HttpStatusCode status, JsonObject document)
    {
        var body = Encoding.UTF8.GetBytes(document.ToJsonString(Writing) + "\n");
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        if (http.Features.Get<InProcessBody>() is { } inProcess)
            inProcess.Bytes = body;
        else
            await http.Response.Body.WriteAsync(body).ConfigureAwait(false);
    }
}
