using System.Buffers;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>A value written in code as the JSON it stands for.</summary>
internal static class JsonLiteral
{
    public static JsonElement Of(object? value)
    {
        if (value is JsonElement element)
            return element;

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteRawValue(Python.PythonFloat.Repr(number)); break;
            case JsonElement element: element.WriteTo(writer); break;
            case System.Collections.IDictionary { Count: 0 }:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            case System.Collections.IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default: throw new ArgumentException($"A {value.GetType().Name} has no JSON literal; pass a JsonElement.", nameof(value));
        }
    }
}
