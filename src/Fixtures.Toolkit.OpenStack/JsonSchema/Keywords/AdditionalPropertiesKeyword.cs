using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary>The schema of the properties that <c>properties</c> and <c>patternProperties</c> do not name.</summary>
internal sealed class AdditionalPropertiesKeyword(Schema additional, JsonElement? written = null) : Keyword("additionalProperties")
{
    private readonly bool _isClosed = additional.Keywords is [NeverKeyword];

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object || additional.Keywords.IsEmpty)
            return;

        List<string>? unexpected = null;
        foreach (var property in instance.EnumerateObject())
        {
            if (schema.Properties?.Names(property) == true || schema.PatternProperties?.Names(property) == true)
                continue;

            if (_isClosed)
                (unexpected ??= []).Add(JsonText.NameOf(property));
            else
                CheckValue(property, ref evaluation);
            if (evaluation.IsOver)
                return;
        }

        if (unexpected is not null)
            evaluation.Fail(this, schema, instance, Message(schema, unexpected));
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchema(additional, written);

    private void CheckValue(JsonProperty property, ref Evaluation evaluation)
    {
        var mark = evaluation.Count;
        additional.Check(property.Value, ref evaluation);
        if (evaluation.Count > mark)
            evaluation.Prefix(mark, JsonText.NameOf(property));
    }

    private static string Message(Schema schema, List<string> unexpected)
    {
        var names = PythonRepr.Join(unexpected.Distinct().Order(PythonText.Order));
        var isOne = unexpected.Distinct().Count() == 1;
        if (schema.PatternProperties is not { } patterns)
            return $"Additional properties are not allowed ({names} {(isOne ? "was" : "were")} unexpected)";

        var regexes = PythonRepr.Join(patterns.Patterns.Select(pattern => pattern.Pattern.Source).Order(PythonText.Order));
        return $"{names} {(isOne ? "does" : "do")} not match any of the regexes: {regexes}";
    }
}
