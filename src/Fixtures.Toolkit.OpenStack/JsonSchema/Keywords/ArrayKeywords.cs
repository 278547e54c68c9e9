using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary>One schema for every item.</summary>
internal sealed class ItemsKeyword(Schema items, JsonElement? written = null) : Keyword("items")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return;

        if (items.Keywords is [NeverKeyword])
        {
            if (instance.GetArrayLength() is > 0 and var count)
                evaluation.Fail(this, schema, instance, $"Expected at most 0 items, but found {count}");
            return;
        }

        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            var mark = evaluation.Count;
            items.Check(item, ref evaluation);
            evaluation.Prefix(mark, index++);
            if (evaluation.IsOver)
                return;
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchema(items, written);
}

/// <summary><c>minItems</c> or <c>maxItems</c>.</summary>
internal sealed class ItemCountKeyword(string name, int limit) : Keyword(name)
{
    private readonly bool _isMinimum = name == "minItems";

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return;

        var count = instance.GetArrayLength();
        if (_isMinimum && count < limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is too short");
        else if (!_isMinimum && count > limit)
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is too long");
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteNumberValue(limit);
}

internal sealed class UniqueItemsKeyword(bool isWanted) : Keyword("uniqueItems")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (isWanted && instance.ValueKind == JsonValueKind.Array && HasTwins(instance))
            evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} has non-unique elements");
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteBooleanValue(isWanted);

    private static bool HasTwins(JsonElement array)
    {
        var count = array.GetArrayLength();
        if (count < 2)
            return false;

        // A set for the usual array of strings, so that ten thousand of them do not take a hundred million comparisons.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var others = new List<JsonElement>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                if (!seen.Add(JsonText.Of(item)))
                    return true;
            }
            else if (others.Exists(other => PythonEquality.AreSame(other, item)))
            {
                return true;
            }
            else
            {
                others.Add(item);
            }
        }

        return false;
    }
}
