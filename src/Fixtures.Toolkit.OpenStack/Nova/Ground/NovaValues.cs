using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Reads and writes JSON values as Nova does. Its schemas accept a number as a string, too.</summary>
internal static class NovaValues
{
    /// <summary>A number, or a string of digits.</summary>
    public static int Integer(this JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? (int)value.GetDouble()
        : int.Parse(value.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double Float(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.Text(), CultureInfo.InvariantCulture);

    /// <summary>A string as it is; any other value as its JSON text.</summary>
    public static string Text(this JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? value.GetString() : null) ?? value.GetRawText();

    public static string? TextOrNull(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.Text();

    public static JsonElement? Member(this JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    public static bool Boolean(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => BooleanOf(value.Text()) ?? false,
    };

    /// <summary>oslo_utils.strutils.bool_from_string in strict mode; null where that raises.</summary>
    public static bool? BooleanOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "1" or "T" or "TRUE" or "ON" or "Y" or "YES" => true,
        "0" or "F" or "FALSE" or "OFF" or "N" or "NO" => false,
        _ => null,
    };

    /// <summary>Python's <c>int()</c>; null where that raises.</summary>
    public static long? IntegerOf(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Parses a number of the path or query that no schema checks; a number beyond 64 bits is clamped.</summary>
    /// <exception cref="NovaBadRequestException">The text is not an integer.</exception>
    public static long RequireInteger(string name, string text) =>
        BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (long)BigInteger.Clamp(number, long.MinValue, long.MaxValue)
            : throw new NovaBadRequestException($"Invalid input received: {name} must be an integer");

    /// <summary>Like <see cref="RequireInteger"/>; also refuses a negative number.</summary>
    public static long RequireNonNegative(string name, string text) => RequireInteger(name, text) is >= 0 and var number
        ? number
        : throw new NovaBadRequestException($"Invalid input received: {name} must be >= 0");

    /// <summary>A time in the API's usual form: <c>2026-01-01T00:00:00.000000</c>.</summary>
    public static string Isotime(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Without fractions of a second, as the database stores it.</summary>
    public static DateTimeOffset WholeSeconds(this DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    /// <summary>A Python float, which keeps its <c>.0</c> in JSON.</summary>
    public static JsonNode Number(double value) =>
        JsonNode.Parse(Python.PythonFloat.Repr(value))!; // Only the text "null" parses to null.

    /// <inheritdoc cref="Number"/>
    public static void WriteFloat(this Utf8JsonWriter json, double value) =>
        json.WriteRawValue(Python.PythonFloat.Repr(value), skipInputValidation: true);

    /// <summary>Whether a checked boolean, or one of its texts, says yes.</summary>
    public static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && value.Text().ToLowerInvariant() is "true" or "1" or "on" or "yes");

    /// <summary>A copy of an object of the request's body, as the answer repeats it.</summary>
    public static JsonObject ToObject(this JsonElement value) => JsonObject.Create(value) ?? [];

    /// <summary>202 without a document. The controller returns a bare webob response, whose default type is HTML.</summary>
    public static ApiResponse AcceptedAsText() => EmptyText(202);

    /// <inheritdoc cref="AcceptedAsText"/>
    public static ApiResponse EmptyText(int status)
    {
        var response = ApiResponse.Empty((System.Net.HttpStatusCode)status);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }

    /// <summary>An answer without a document. Nova's serializer sets the JSON type nevertheless.</summary>
    public static ApiResponse Empty(int status)
    {
        var response = ApiResponse.Empty((System.Net.HttpStatusCode)status);
        response.ContentType = "application/json";
        return response;
    }
}
