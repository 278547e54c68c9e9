using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Policy;

internal sealed class PolicyOverridesJsonConverter : JsonConverter<PolicyOverrides>
{
    public override PolicyOverrides Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Policy overrides are an object of rule name to check.");

        var checks = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            checks[name] = reader.TokenType == JsonTokenType.String && reader.GetString() is { } check
                ? check
                : throw new JsonException($"The check of policy rule '{name}' is not a string.");
        }

        return PolicyOverrides.From(checks);
    }

    public override void Write(Utf8JsonWriter writer, PolicyOverrides value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, check) in value.Checks)
            writer.WriteString(name, check);
        writer.WriteEndObject();
    }
}
