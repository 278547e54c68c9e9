using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Values as Nova reads them, from bodies and queries whose schemas let a number also be a text.</summary>
internal static class NovaValues
{
    /// <summary>A number, or a text of digits.</summary>
    public static int Integer(this JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? (int)value.GetDouble()
        : int.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double Float(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    /// <summary>A text as it is, anything else as it was written.</summary>
    public static string Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static string? TextOrNull(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.Text();

    public static JsonElement? Member(this JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    public static bool Boolean(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => BooleanOf(value.Text()) ?? false,
    };

    /// <summary>What oslo.utils takes for true or false; null for anything else.</summary>
    public static bool? BooleanOf(string text) => text.Trim().ToUpperInvariant() switch
    {
        "1" or "T" or "TRUE" or "ON" or "Y" or "YES" => true,
        "0" or "F" or "FALSE" or "OFF" or "N" or "NO" => false,
        _ => null,
    };

    /// <summary>Python's <c>int()</c>; null where it would raise.</summary>
    public static long? IntegerOf(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A time as the API writes most: <c>2026-01-01T00:00:00.000000</c>.</summary>
    public static string Isotime(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>As the database keeps it: without fractions.</summary>
    public static DateTimeOffset WholeSeconds(this DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    /// <summary>A float of Python keeps its <c>.0</c> in JSON.</summary>
    public static JsonNode Number(double value) => JsonNode.Parse(Python.PythonFloat.Repr(value))!;

    /// <summary>What Nova answers past its serializer: nothing, as text.</summary>
    public static ApiResponse AcceptedAsText() => EmptyText(202);

    /// <inheritdoc cref="AcceptedAsText"/>
    public static ApiResponse EmptyText(int status)
    {
        var response = ApiResponse.Empty((System.Net.HttpStatusCode)status);
        response.ContentType = "text/html; charset=UTF-8";
        return response;
    }

    /// <summary>An answer without a document; Nova gives its type all the same.</summary>
    public static ApiResponse Empty(int status)
    {
        var response = ApiResponse.Empty((System.Net.HttpStatusCode)status);
        response.ContentType = "application/json";
        return response;
    }
}
