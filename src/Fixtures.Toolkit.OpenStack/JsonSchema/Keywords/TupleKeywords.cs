using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary>A schema for each place: draft 4's <c>items</c> with a list, and <c>prefixItems</c> of 2020-12.</summary>
internal sealed class TupleKeyword(string name, Schema[] places) : Keyword(name)
{
    public int Count => places.Length;

    public override bool AppliesTo(Draft draft) => (draft == Draft.Four) == (Name == "items");

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array)
            return;

        var count = Math.Min(places.Length, instance.GetArrayLength());
        for (var index = 0; index < count && !evaluation.IsOver; index++)
        {
            var mark = evaluation.Count;
            places[index].Check(instance[index], ref evaluation);
            evaluation.Prefix(mark, index);
            evaluation.PrefixSchemaPath(mark, index);
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchemas(places);
}

/// <summary>The schema of the items after those of a tuple.</summary>
internal sealed class AdditionalItemsKeyword(Schema additional, JsonElement? written = null) : Keyword("additionalItems")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Array || schema.Find<TupleKeyword>("items") is not { } tuple)
            return;

        if (additional.Keywords is [NeverKeyword])
        {
            if (instance.GetArrayLength() > tuple.Count)
                evaluation.Fail(this, schema, instance, Message([.. instance.EnumerateArray().Skip(tuple.Count)]));
            return;
        }

        for (var index = tuple.Count; index < instance.GetArrayLength() && !evaluation.IsOver; index++)
        {
            var mark = evaluation.Count;
            additional.Check(instance[index], ref evaluation);
            evaluation.Prefix(mark, index);
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchema(additional, written);

    /// <summary>Sorted as far as all are texts or all numbers; upstream cannot sort a mixture at all.</summary>
    private static string Message(JsonElement[] extras)
    {
        if (extras.All(extra => extra.ValueKind == JsonValueKind.String))
            extras = [.. extras.OrderBy(JsonText.Of, PythonText.Order)];
        else if (extras.All(extra => extra.ValueKind == JsonValueKind.Number))
            extras = [.. extras.OrderBy(PythonNumber.From)];
        return $"Additional items are not allowed ({string.Join(", ", extras.Select(PythonRepr.Of))} "
            + $"{(extras.Length == 1 ? "was" : "were")} unexpected)";
    }
}
