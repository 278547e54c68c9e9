using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Answers of the listener itself, to requests that reach no service.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The member <c>error</c>, in which clients of all services look for the reason.</summary>
    public static JsonObject Error(HttpStatusCode status, string title, string message) =>
        new() { ["code"] = (int)status, ["title"] = title, ["message"] = message };

    public static ApiResponse Create(HttpStatusCode status, JsonObject document) =>
        ApiResponse.Text(status, "application/json", document.ToJsonString(Writing) + "\n");
}
