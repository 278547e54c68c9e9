using System.Runtime.InteropServices;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>Collects the errors of one run; allocates nothing until there is one.</summary>
internal ref struct Evaluation(SchemaRules rules, ErrorChoice choice)
{
    public readonly SchemaRules Rules => rules;

    public List<SchemaError>? Errors { get; private set; }

    public readonly int Count => Errors?.Count ?? 0;

    /// <summary>Whether the answer is known and the rest need not be looked at.</summary>
    public readonly bool IsOver => choice == ErrorChoice.First && Count > 0;

    public readonly bool WantsContext => choice == ErrorChoice.BestMatch;

    public SchemaError Fail(Keyword keyword, Schema schema, JsonElement instance, string message, string? cause = null)
    {
        var error = new SchemaError(keyword, schema, instance, message, cause);
        (Errors ??= []).Add(error);
        return error;
    }

    public readonly void Prefix(int mark, PathStep step)
    {
        foreach (var error in Since(mark))
            error.Prefix(step);
    }

    public readonly void PrefixSchemaPath(int mark, PathStep step)
    {
        foreach (var error in Since(mark))
            error.PrefixSchemaPath(step);
    }

    private readonly ReadOnlySpan<SchemaError> Since(int mark) => CollectionsMarshal.AsSpan(Errors)[mark..];

    /// <summary>The errors under one alternative, apart from those of this run; null when it conforms.</summary>
    public readonly List<SchemaError>? Try(Schema schema, JsonElement instance)
    {
        var attempt = new Evaluation(rules, choice);
        schema.Check(instance, ref attempt);
        return attempt.Errors;
    }

    public readonly bool IsValid(Schema schema, JsonElement instance)
    {
        var attempt = new Evaluation(rules, ErrorChoice.First);
        schema.Check(instance, ref attempt);
        return attempt.Count == 0;
    }
}
