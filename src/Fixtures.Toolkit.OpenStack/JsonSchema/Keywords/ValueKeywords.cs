using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal sealed class EnumKeyword(ImmutableArray<JsonElement> values) : Keyword("enum")
{
    private readonly byte[]?[] _texts = [.. values.Select(TextOf)];

    public ImmutableArray<JsonElement> Values => values;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (!Contains(instance))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is not one of {PythonRepr.List(values)}");
    }

    public override void WriteValue(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var value in values)
            value.WriteTo(writer);
        writer.WriteEndArray();
    }

    private bool Contains(JsonElement instance)
    {
        for (var index = 0; index < _texts.Length; index++)
        {
            if (_texts[index] is { } text
                ? instance.ValueKind == JsonValueKind.String && JsonText.Is(instance, text)
                : PythonEquality.IsMember(instance, values[index]))
                return true;
        }

        return false;
    }

    private static byte[]? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text ? Encoding.UTF8.GetBytes(text) : null;
}

internal sealed class ConstKeyword(JsonElement value) : Keyword("const")
{
    public override bool AppliesTo(Draft draft) => draft != Draft.Four;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (!PythonEquality.AreSame(instance, value))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(value)} was expected");
    }

    public override void WriteValue(Utf8JsonWriter writer) => value.WriteTo(writer);
}

internal sealed class FormatKeyword(string format) : Keyword("format")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (evaluation.Rules.Formats.Find(format) is not { } check)
            return;

        var verdict = check(instance);
        if (!verdict.IsValid)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is not a {PythonRepr.Of(format)}", verdict.Cause);
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(format);
}
