using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Writes data as base64, whose checksums are computed on reading, and data in object storage as their description.</summary>
internal sealed class ImageContentConverter : JsonConverter<ImageContent>
{
    public override ImageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new ImageContent(reader.GetBytesFromBase64());
        var stored = JsonElement.ParseValue(ref reader);
        return new ImageContent(
            Text(stored, "Location"), stored.GetProperty("Size").GetInt64(), Text(stored, "Checksum"), Text(stored, "Sha512"));
    }

    public override void Write(Utf8JsonWriter writer, ImageContent value, JsonSerializerOptions options)
    {
        if (value.Location is null)
        {
            writer.WriteBase64StringValue(value.Bytes.Span);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("Location", value.Location);
        writer.WriteNumber("Size", value.Size);
        writer.WriteString("Checksum", value.Checksum);
        writer.WriteString("Sha512", value.Sha512);
        writer.WriteEndObject();
    }

    private static string Text(JsonElement stored, string name) =>
        stored.GetProperty(name).GetString() ?? throw new JsonException($"The data of an image in object storage need a {name}.");
}
