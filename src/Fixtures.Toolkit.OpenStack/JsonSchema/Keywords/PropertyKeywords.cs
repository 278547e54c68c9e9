using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal sealed record SchemaProperty(string Name, Schema Schema)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

internal sealed class PropertiesKeyword(ImmutableArray<SchemaProperty> properties) : Keyword("properties")
{
    public ImmutableArray<SchemaProperty> Properties => properties;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return;

        foreach (var property in properties)
        {
            if (!JsonText.TryGet(instance, property.Utf8Name, out var value))
                continue;

            var mark = evaluation.Count;
            property.Schema.Check(value, ref evaluation);
            evaluation.Prefix(mark, property.Name);
            evaluation.PrefixSchemaPath(mark, property.Name);
            if (evaluation.IsOver)
                return;
        }
    }

    public bool Names(JsonProperty property)
    {
        foreach (var known in properties)
        {
            if (JsonText.IsName(property, known.Utf8Name))
                return true;
        }

        return false;
    }

    public override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var property in properties)
        {
            writer.WritePropertyName(property.Name);
            SchemaDocument.Write(property.Schema, writer);
        }

        writer.WriteEndObject();
    }
}

internal sealed record PatternProperty(PythonPattern Pattern, Schema Schema);

internal sealed class PatternPropertiesKeyword(ImmutableArray<PatternProperty> patterns) : Keyword("patternProperties")
{
    public ImmutableArray<PatternProperty> Patterns => patterns;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return;

        foreach (var pattern in patterns)
        {
            foreach (var property in instance.EnumerateObject())
            {
                if (!JsonText.IsFoundInName(pattern.Pattern, property))
                    continue;

                var mark = evaluation.Count;
                pattern.Schema.Check(property.Value, ref evaluation);
                if (evaluation.Count > mark)
                {
                    evaluation.Prefix(mark, JsonText.NameOf(property));
                    evaluation.PrefixSchemaPath(mark, pattern.Pattern.Source);
                }

                if (evaluation.IsOver)
                    return;
            }
        }
    }

    public bool Names(JsonProperty property)
    {
        foreach (var pattern in patterns)
        {
            if (JsonText.IsFoundInName(pattern.Pattern, property))
                return true;
        }

        return false;
    }

    public override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var pattern in patterns)
        {
            writer.WritePropertyName(pattern.Pattern.Source);
            SchemaDocument.Write(pattern.Schema, writer);
        }

        writer.WriteEndObject();
    }
}
