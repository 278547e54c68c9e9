using System.Buffers;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>A query string as the document that its schema describes.</summary>
internal static class QueryDocument
{
    /// <summary>Nova's view: every parameter with the list of its values.</summary>
    public static JsonElement OfLists(IEnumerable<KeyValuePair<string, string>> query) => Write(query, (writer, values) =>
    {
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    });

    /// <summary>Keystone's view: every parameter with the first of its values.</summary>
    public static JsonElement OfFirstValues(IEnumerable<KeyValuePair<string, string>> query) =>
        Write(query, (writer, values) => writer.WriteStringValue(values.First()));

    /// <summary>Placement's view: every parameter with the last of its values.</summary>
    public static JsonElement OfLastValues(IEnumerable<KeyValuePair<string, string>> query) =>
        Write(query, (writer, values) => writer.WriteStringValue(values.Last()));

    private static JsonElement Write(
        IEnumerable<KeyValuePair<string, string>> query, Action<Utf8JsonWriter, IEnumerable<string>> writeValues)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var parameter in query.GroupBy(pair => pair.Key, pair => pair.Value))
            {
                writer.WritePropertyName(parameter.Key);
                writeValues(writer, parameter);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
