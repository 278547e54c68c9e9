using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>Reads the resource or the resources of a request body, as each <see cref="Pipeline"/> does.</summary>
internal static class RequestBody
{
    /// <summary>The JSON object of a request to the Pecan application; null without a body.</summary>
    /// <remarks>Source: Neutron, <c>BodyValidationHook</c>.</remarks>
    public static JsonElement? Core(ApiRequest request)
    {
        if (request.Body.IsEmpty)
            return null;
        var body = request.WholeJson(static () => NeutronFault.BadRequest("Body contains invalid data"));
        return body.ValueKind == JsonValueKind.Object ? body : throw NeutronFault.BadRequest("Body contains invalid data");
    }

    /// <summary>The non-empty object of a request to a sub-resource of the Pecan application.</summary>
    public static JsonElement CoreFilled(ApiRequest request) => Filled(Core(request));

    /// <summary>The JSON of a request to an extension, of any kind; null without a body.</summary>
    /// <remarks>Source: Neutron, <c>JSONDeserializer</c>.</remarks>
    public static JsonElement? Extension(ApiRequest request) =>
        request.Body.IsEmpty ? null : request.WholeJson(static () => new NeutronFault(
        System.Net.HttpStatusCode.BadRequest, "MalformedRequestBody", "Malformed request body: Cannot understand JSON."));

    /// <summary>The non-empty object of a POST to an extension.</summary>
    public static JsonElement ExtensionCreate(ApiRequest request) => ExtensionCreate(Extension(request));

    public static JsonElement ExtensionCreate(JsonElement? body) => Object(Filled(body));

    /// <summary>
    /// The non-empty object of a PUT to an extension. Upstream copies the body first, which works only for objects and lists.
    /// </summary>
    /// <remarks>Source: Neutron, <c>Controller.update</c>.</remarks>
    public static JsonElement ExtensionUpdate(ApiRequest request) => ExtensionUpdate(request, Extension(request));

    public static JsonElement ExtensionUpdate(ApiRequest request, JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array })
            throw NeutronFault.Bad("body", $"Invalid format: {PythonStr.Bytes(Encoding.UTF8.GetString(request.Body.Span))}");
        return Object(Filled(body));
    }

    /// <summary>
    /// The object that an extension's action reads by itself; an empty one for any other body, where upstream answers 500.
    /// </summary>
    public static JsonElement ExtensionAction(ApiRequest request) =>
        Extension(request) is { ValueKind: JsonValueKind.Object } body ? body : JsonData.EmptyObject;

    /// <summary>The body's object in either pipeline; an empty one without a body.</summary>
    public static JsonElement ObjectOrEmpty(ApiRequest request) => Core(request) ?? JsonData.EmptyObject;

    /// <remarks>Source: Neutron, <c>Controller.prepare_request_body</c>.</remarks>
    public static Dictionary<string, object?> Item(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var item) || item.ValueKind == JsonValueKind.Null)
            throw NeutronFault.BadRequest($"Unable to find '{name}' in request body");
        return ItemOf(item, name);
    }

    public static IEnumerable<Dictionary<string, object?>> Items(JsonElement many, string name) => many.ValueKind switch
    {
        JsonValueKind.Array when many.GetArrayLength() > 0 => many.EnumerateArray().Select(item => BulkItem(item, name)),
        JsonValueKind.Number when many.GetDouble() != 0 => throw NeutronFault.BadRequest("Body contains invalid data"),
        JsonValueKind.True => throw NeutronFault.BadRequest("Body contains invalid data"),

        // Python iterates over the characters of a string and the keys of an object, none of which is a resource.
        JsonValueKind.String when many.GetString() is { Length: > 0 } => throw Invalid(name),
        JsonValueKind.Object when many.EnumerateObject().Any() => throw Invalid(name),
        _ => throw NeutronFault.BadRequest("Resources required"),
    };

    private static Dictionary<string, object?> BulkItem(JsonElement item, string name) => item.ValueKind switch
    {
        JsonValueKind.Object when item.TryGetProperty(name, out _) => Item(item, name),
        JsonValueKind.Object or JsonValueKind.String or JsonValueKind.Array => ItemOf(item, name),
        _ => throw NeutronFault.BadRequest("Body contains invalid data"),
    };

    private static Dictionary<string, object?> ItemOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object ? JsonValues.Map(item) : throw Invalid(name);

    private static JsonElement Filled(JsonElement? body) =>
        body is { } given && JsonValues.IsTruthy(given) ? given : throw NeutronFault.BadRequest("Resource body required");

    private static JsonElement Object(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object ? body : throw NeutronFault.BadRequest("Body contains invalid data");

    private static NeutronFault Invalid(string name) => NeutronFault.BadRequest($"Object '{name}' contains invalid data");
}
