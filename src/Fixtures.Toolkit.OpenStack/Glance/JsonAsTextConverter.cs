using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Keeps a client's JSON in an exported world as one text, so that its members stay in the order in which they are shown.</summary>
internal sealed class JsonAsTextConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? JsonElement.Parse(reader.GetString()!) : JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => writer.WriteStringValue(value.GetRawText());
}
