using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Reads request bodies, and creates responses without a body.</summary>
/// <remarks>Source: glance.common.wsgi, <c>JSONRequestDeserializer</c>.</remarks>
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

    /// <summary>Reads a body that must be an object. Upstream answers 500 to arrays.</summary>
    public static JsonElement Object(ApiRequest request)
    {
        var body = Json(request);
        return body.ValueKind == JsonValueKind.Object ? body : throw GlanceFault.BadRequest("Request body must be a JSON object.");
    }

    /// <summary>The value of a string that the schema requires.</summary>
    /// <exception cref="InvalidOperationException">The schema allows null here.</exception>
    public static string RequiredString(this JsonElement value) =>
        value.GetString() ?? throw new InvalidOperationException("The schema of this body allows null where a string is needed.");

    private static GlanceFault Malformed() => GlanceFault.BadRequest("Malformed JSON in request body.");

    /// <summary>The media type of the body without parameters. Upstream's eventlet server defaults to <c>text/plain</c>.</summary>
    public static string MediaType(ApiRequest request) => (request.Header("Content-Type") ?? "text/plain").Split(';')[0].Trim();

    public static void RequireOctets(ApiRequest request)
    {
        if (MediaType(request) is var type && type != "application/octet-stream")
            throw new UnsupportedMediaTypeFault(type);
    }

    /// <summary>204 with the content type that webob leaves on responses without a body.</summary>
    public static ApiResponse NoContent() => Empty(System.Net.HttpStatusCode.NoContent);

    public static ApiResponse Empty(System.Net.HttpStatusCode status)
    {
        var response = ApiResponse.Empty(status);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }
}
