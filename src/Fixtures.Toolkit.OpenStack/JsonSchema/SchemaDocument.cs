using System.Buffers;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>A schema written back as JSON, its keywords in order.</summary>
internal sealed class SchemaDocument(JsonElement root)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    public JsonElement Root => root;

    public static SchemaDocument From(Schema schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(schema, writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, Deep);
        return new SchemaDocument(document.RootElement.Clone());
    }

    public static void Write(Schema schema, Utf8JsonWriter writer)
    {
        if (schema.Keywords is [NeverKeyword never])
        {
            never.WriteValue(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var keyword in schema.Keywords)
        {
            writer.WritePropertyName(keyword.Name);
            keyword.WriteValue(writer);
        }

        writer.WriteEndObject();
    }
}
