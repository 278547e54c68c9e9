using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>
/// Writes values as JSON. Documents, texts, numbers, dates, ids, dictionaries, lists and the types with a generated contract need no
/// reflection; other objects do, and are refused where the app has turned reflection-based JSON off.
/// </summary>
internal sealed class JsonData
{
    private readonly JsonSerializerOptions _contracts;

    /// <param name="contracts">The generated contracts beside those of single values.</param>
    /// <param name="reflecting">Additional converters for the contracts by reflection.</param>
    public JsonData(IJsonTypeInfoResolver? contracts = null, params ReadOnlySpan<JsonConverter> reflecting)
    {
        _contracts = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(contracts, PlainJson.Default, Reflection),
        };
        foreach (var converter in reflecting)
            _contracts.Converters.Add(converter);
    }

    /// <summary>For the bodies of requests and answers.</summary>
    public static JsonData Plain { get; } = new();

    /// <summary>An object without members.</summary>
    public static JsonElement EmptyObject { get; } = JsonElement.Parse("{}"u8);

    /// <summary>Contracts by reflection; null where the app has it off.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where the app has turned it on.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where the app has turned it on.")]
    private static IJsonTypeInfoResolver? Reflection =>
        JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : null;

    public static byte[] ToUtf8Bytes(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document, PlainJson.Default.JsonNode);

    public static JsonElement ToElement(JsonNode document) => JsonSerializer.SerializeToElement(document, PlainJson.Default.JsonNode);

    /// <summary>The bytes of a body. Text is JSON already.</summary>
    /// <exception cref="NotSupportedException">The value needs reflection, which is off.</exception>
    public static byte[] ToBody(object value) => value switch
    {
        string text => Encoding.UTF8.GetBytes(text),
        JsonNode document => ToUtf8Bytes(document),
        _ => Plain.Write(value).WrittenSpan.ToArray(),
    };

    /// <exception cref="NotSupportedException">The value needs reflection, which is off.</exception>
    public string ToText(object? value, JsonWriterOptions options = default) => Encoding.UTF8.GetString(Write(value, options).WrittenSpan);

    /// <exception cref="NotSupportedException">The value needs reflection, which is off.</exception>
    public JsonElement ToElement(object? value) => JsonElement.Parse(Write(value).WrittenSpan);

    private ArrayBufferWriter<byte> Write(object? value, JsonWriterOptions options = default)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, options);
        Write(writer, value);
        writer.Flush();
        return buffer;
    }

    private void Write(Utf8JsonWriter writer, object? value)
    {
        if (value is null)
            writer.WriteNullValue();
        else if (value is JsonNode document)
            document.WriteTo(writer);
        else if (_contracts.TryGetTypeInfo(value.GetType(), out var contract))
            JsonSerializer.Serialize(writer, value, contract);
        else if (value is IDictionary members)
            WriteMembers(writer, members);
        else if (value is IEnumerable items)
            WriteItems(writer, items);
        else
            throw NeedsReflection(value);
    }

    private void WriteMembers(Utf8JsonWriter writer, IDictionary members)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry member in members)
        {
            writer.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? "");
            Write(writer, member.Value);
        }

        writer.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }

    private static NotSupportedException NeedsReflection(object value) => new(
        $"A {value.GetType().Name} cannot be written as JSON: that needs reflection, and this app has reflection-based JSON off, as "
        + "file-based apps and apps published trimmed or for AOT have. Pass a JsonObject, a JsonElement, JSON text, or dictionaries and "
        + "lists of such values; or set the property JsonSerializerIsReflectionEnabledByDefault to true.");
}
