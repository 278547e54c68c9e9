using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c> or <c>exclusiveMaximum</c>.</summary>
internal sealed class LimitKeyword(string name, JsonElement limit) : Keyword(name)
{
    private readonly PythonNumber _limit = PythonNumber.From(limit);
    private readonly bool _isLower = name is "minimum" or "exclusiveMinimum";
    private readonly bool _isExclusive = name is "exclusiveMinimum" or "exclusiveMaximum";

    /// <summary>Whether draft 4's flag stands beside the limit.</summary>
    public bool IsExclusiveInDraft4 { get; init; }

    public override bool AppliesTo(Draft draft) => draft != Draft.Four || !_isExclusive;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (NumberIn(instance, evaluation.Rules) is not { } number)
            return;

        var isExclusive = _isExclusive || (IsExclusiveInDraft4 && evaluation.Rules.Draft == Draft.Four);
        var order = _isLower ? number.CompareTo(_limit) : _limit.CompareTo(number);
        if (order < 0 || (order == 0 && isExclusive))
            evaluation.Fail(this, schema, instance, Message(number, isExclusive));
    }

    public override void WriteValue(Utf8JsonWriter writer) => limit.WriteTo(writer);

    private static PythonNumber? NumberIn(JsonElement instance, SchemaRules rules) =>
        rules.ReadsNumbersInStrings ? PythonNumber.Coerce(instance)
        : instance.ValueKind == JsonValueKind.Number ? PythonNumber.From(instance)
        : null;

    private string Message(PythonNumber number, bool isExclusive)
    {
        var relation = _isLower ? "less than" : "greater than";
        var orEqual = isExclusive ? " or equal to" : "";
        return $"{number.Repr} is {relation}{orEqual} the {(_isLower ? "minimum" : "maximum")} of {_limit.Repr}";
    }
}

internal sealed class MultipleOfKeyword(JsonElement divisor) : Keyword("multipleOf")
{
    private readonly PythonNumber _divisor = PythonNumber.From(divisor);

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind == JsonValueKind.Number && !PythonNumber.From(instance).IsMultipleOf(_divisor))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is not a multiple of {_divisor.Repr}");
    }

    public override void WriteValue(Utf8JsonWriter writer) => divisor.WriteTo(writer);
}
