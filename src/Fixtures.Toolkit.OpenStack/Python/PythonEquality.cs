using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Equality of JSON values in Python and in jsonschema.</summary>
internal static class PythonEquality
{
    /// <summary>jsonschema's rule: as Python's, but true is never 1 and false never 0, at any depth.</summary>
    public static bool AreSame(JsonElement left, JsonElement right) => AreEqual(left, right, boolIsNumber: false);

    /// <summary>The rule of enum: true is not 1, but within lists and objects it is, as in Python.</summary>
    public static bool IsMember(JsonElement instance, JsonElement value) =>
        AreEqual(instance, value, boolIsNumber: instance.ValueKind is JsonValueKind.Array or JsonValueKind.Object);

    private static bool AreEqual(JsonElement left, JsonElement right, bool boolIsNumber)
    {
        if (boolIsNumber && NumberOf(left) is { } leftNumber && NumberOf(right) is { } rightNumber)
            return leftNumber.CompareTo(rightNumber) == 0;
        if (left.ValueKind != right.ValueKind)
            return false;

        return left.ValueKind switch
        {
            JsonValueKind.String => JsonText.Of(left) == JsonText.Of(right),
            JsonValueKind.Number => PythonNumber.From(left).CompareTo(PythonNumber.From(right)) == 0,
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
                && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second, boolIsNumber)),
            JsonValueKind.Object => left.GetPropertyCount() == right.GetPropertyCount()
                && left.EnumerateObject().All(one => right.EnumerateObject().Any(other =>
                    JsonText.NameOf(one) == JsonText.NameOf(other) && AreEqual(one.Value, other.Value, boolIsNumber))),
            _ => true,
        };
    }

    private static PythonNumber? NumberOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.Number ? PythonNumber.From(value) : PythonNumber.Coerce(value)
            : null;
}
