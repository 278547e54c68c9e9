using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal static class KeywordWriting
{
    public static void WriteStrings(this Utf8JsonWriter writer, IEnumerable<string> values)
    {
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void WriteSchemas(this Utf8JsonWriter writer, IEnumerable<Schema> schemas)
    {
        writer.WriteStartArray();
        foreach (var schema in schemas)
            SchemaDocument.Write(schema, writer);
        writer.WriteEndArray();
    }

    /// <summary>A schema as it was written, or <c>true</c> and <c>false</c> for the schemas that allow all and nothing.</summary>
    public static void WriteSchema(this Utf8JsonWriter writer, Schema schema, JsonElement? written)
    {
        if (written is { } value)
            value.WriteTo(writer);
        else if (schema.Keywords.IsEmpty)
            writer.WriteBooleanValue(true);
        else
            SchemaDocument.Write(schema, writer);
    }
}
