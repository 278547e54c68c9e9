using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary><c>minLength</c> or <c>maxLength</c>, in Unicode code points.</summary>
internal sealed class LengthKeyword(string name, int limit) : Keyword(name)
{
    private readonly bool _isMinimum = name == "minLength";

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.String)
            return;

        var length = JsonText.Length(instance);
        if (_isMinimum && length < limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is too short");
        else if (!_isMinimum && length > limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is too long");
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(limit);
}

internal sealed class PatternKeyword(PythonPattern pattern) : Keyword("pattern")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind == JsonValueKind.String && !JsonText.IsFound(pattern, instance))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} does not match {PythonRepr.Of(pattern.Source)}");
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(pattern.Source);
}
