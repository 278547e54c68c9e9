using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal sealed class TypeKeyword(ImmutableArray<string> names, JsonElement? written = null) : Keyword("type")
{
    private static readonly string[] Known = ["string", "integer", "number", "boolean", "null", "object", "array"];

    public ImmutableArray<string> Names { get; } = names.All(Known.Contains)
        ? names
        : throw new ArgumentException($"A schema type is one of {string.Join(", ", Known)}.", nameof(names));

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (!Admits(instance, evaluation.Rules.Draft))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is not of type {PythonRepr.Join(Names)}");
    }

    public bool Admits(JsonElement instance, Draft draft)
    {
        foreach (var name in Names)
        {
            if (Is(name, instance, draft))
                return true;
        }

        return false;
    }

    public override void WriteValue(Utf8JsonWriter writer)
    {
        if (written is { } value)
            value.WriteTo(writer);
        else if (Names is [var single])
            writer.WriteStringValue(single);
        else
            writer.WriteStrings(Names);
    }

    private static bool Is(string type, JsonElement instance, Draft draft) => instance.ValueKind switch
    {
        JsonValueKind.String => type == "string",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Null => type == "null",
        JsonValueKind.Number => type == "number" || (type == "integer" && IsInteger(instance, draft)),
        _ => false,
    };

    /// <summary>1.0 is an integer from draft 6 on, and is none in draft 4.</summary>
    private static bool IsInteger(JsonElement instance, Draft draft)
    {
        var number = PythonNumber.From(instance);
        return number.IsInteger || (draft != Draft.Four && number.IsWhole);
    }
}
