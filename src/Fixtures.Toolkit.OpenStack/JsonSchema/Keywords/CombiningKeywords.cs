using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

internal sealed class AllOfKeyword(Schema[] parts) : Keyword("allOf")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        for (var index = 0; index < parts.Length && !evaluation.IsOver; index++)
        {
            var mark = evaluation.Count;
            parts[index].Check(instance, ref evaluation);
            evaluation.PrefixSchemaPath(mark, index);
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchemas(parts);
}

/// <summary>The common part of <c>anyOf</c> and <c>oneOf</c>: finds the first alternative that matches, or reports why none does.</summary>
internal abstract class AlternativesKeyword(string name, Schema[] alternatives) : Keyword(name)
{
    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteSchemas(alternatives);

    protected int FirstFit(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        List<SchemaError>? context = null;
        for (var index = 0; index < alternatives.Length; index++)
        {
            if (evaluation.Try(alternatives[index], instance) is not { } errors)
                return index;

            foreach (var error in errors)
                error.PrefixSchemaPath(index);
            (context ??= []).AddRange(errors);
        }

        var failure = evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is not valid under any of the given schemas");
        if (evaluation.WantsContext)
            failure.Explain(context ?? []);
        return -1;
    }
}

internal sealed class AnyOfKeyword(Schema[] alternatives) : AlternativesKeyword("anyOf", alternatives)
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation) =>
        FirstFit(schema, instance, ref evaluation);
}

internal sealed class OneOfKeyword(Schema[] alternatives) : AlternativesKeyword("oneOf", alternatives)
{
    private readonly Schema[] _alternatives = alternatives;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        var first = FirstFit(schema, instance, ref evaluation);
        if (first < 0)
            return;

        List<Schema>? others = null;
        foreach (var other in _alternatives.AsSpan(first + 1))
        {
            if (evaluation.IsValid(other, instance))
                (others ??= []).Add(other);
        }

        if (others is null)
            return;

        var fitting = string.Join(", ", others.Append(_alternatives[first]).Select(each => PythonRepr.Of(each.Document)));
        evaluation.Fail(this, schema, instance, $"{PythonRepr.Of(instance)} is valid under each of {fitting}");
    }
}

internal sealed class NotKeyword(Schema excluded) : Keyword("not")
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (evaluation.IsValid(excluded, instance))
        {
            evaluation.Fail(
                this, schema, instance, $"{PythonRepr.Of(instance)} should not be valid under {PythonRepr.Of(excluded.Document)}");
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => SchemaDocument.Write(excluded, writer);
}
