using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Reads request bodies as Glance does.</summary>
internal static class GlanceBody
{
    public static JsonElement Json(ApiRequest request)
    {
        if (request.Body.IsEmpty)
            throw GlanceFault.BadRequest("Body expected in request.");
        var body = request.WholeJson(static () => Malformed());
        if (body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            throw GlanceFault.BadRequest("Unexpected body type. Expected list/dict.");
        return body;
    }

    /// <summary>A body that must be an object. (The real service answers 500 to others.)</summary>
    public static JsonElement Object(ApiRequest request)
    {
        var body = Json(request);
        return body.ValueKind == JsonValueKind.Object ? body : throw GlanceFault.BadRequest("Request body must be a JSON object.");
    }

    private static GlanceFault Malformed() => GlanceFault.BadRequest("Malformed JSON in request body.");

    /// <summary>The media type of the body, without parameters. The real service's web server takes a body that names none for plain text.</summary>
    public static string MediaType(ApiRequest request) => (request.Header("Content-Type") ?? "text/plain").Split(';')[0].Trim();

    public static void RequireOctets(ApiRequest request)
    {
        if (MediaType(request) is var type && type != "application/octet-stream")
            throw new UnsupportedMediaTypeFault(type);
    }

    /// <summary>204 with the content type that webob leaves on answers without a body.</summary>
    public static ApiResponse NoContent() => Empty(System.Net.HttpStatusCode.NoContent);

    public static ApiResponse Empty(System.Net.HttpStatusCode status)
    {
        var response = ApiResponse.Empty(status);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }
}
