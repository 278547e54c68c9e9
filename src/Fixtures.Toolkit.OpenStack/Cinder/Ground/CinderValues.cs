using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Reads and writes JSON values as Cinder does.</summary>
internal static class CinderValues
{
    /// <summary>The type of a bare webob response. Such an answer has no <c>X-Compute-Request-Id</c>.</summary>
    public const string EmptyTextType = "text/html; charset=UTF-8";

    /// <summary>A string as it is; any other value as its JSON text.</summary>
    public static string Text(this JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? value.GetString() : null) ?? value.GetRawText();

    public static string? TextOrNull(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.Text();

    /// <summary>A member of an object; null where it is absent.</summary>
    public static JsonElement? Member(this JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The text of a member; null where it is absent or null.</summary>
    public static string? MemberText(this JsonElement value, string name) => value.Member(name)?.TextOrNull();

    /// <summary>A flag that the schema checked: a boolean, or a text such as <c>yes</c>; null where the member is absent or null.</summary>
    public static bool? MemberFlag(this JsonElement value, string name) => value.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => text.Text().Trim().ToUpperInvariant() is "1" or "T" or "TRUE" or "ON" or "Y" or "YES",
        _ => null,
    };

    /// <inheritdoc cref="CinderTime"/>
    public static string Isotime(this DateTimeOffset time) => CinderTime.Text(time);

    /// <summary>202 without a document. The controller returns a bare webob response, whose default type is HTML.</summary>
    public static ApiResponse AcceptedAsText() => EmptyText(HttpStatusCode.Accepted);

    /// <inheritdoc cref="AcceptedAsText"/>
    public static ApiResponse EmptyText(HttpStatusCode status)
    {
        var response = ApiResponse.Empty(status);
        response.ContentType = EmptyTextType;
        return response;
    }

    /// <summary>An answer without a document. Cinder's serializer sets the JSON type nevertheless.</summary>
    public static ApiResponse Empty(HttpStatusCode status)
    {
        var response = ApiResponse.Empty(status);
        response.ContentType = "application/json";
        return response;
    }
}
