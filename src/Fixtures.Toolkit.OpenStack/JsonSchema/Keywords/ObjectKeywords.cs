using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal sealed class RequiredKeyword(ImmutableArray<string> names) : Keyword("required")
{
    private readonly byte[][] _utf8Names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public ImmutableArray<string> Names => names;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return;

        for (var index = 0; index < names.Length && !evaluation.IsOver; index++)
        {
            if (!JsonText.TryGet(instance, _utf8Names[index], out _))
                evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(names[index])} is a required property");
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteStrings(names);
}

/// <summary><c>minProperties</c> or <c>maxProperties</c>.</summary>
internal sealed class PropertyCountKeyword(string name, int limit) : Keyword(name)
{
    private readonly bool _isMinimum = name == "minProperties";

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return;

        var count = instance.GetPropertyCount();
        if (_isMinimum && count < limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} does not have enough properties");
        else if (!_isMinimum && count > limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} has too many properties");
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(limit);
}
