using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Exports a client's JSON as one string, so that an import restores its members in their original order.</summary>
internal sealed class JsonAsTextConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text
            ? JsonElement.Parse(text)
            : JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.GetRawText());
}
