namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>Picks the error that jsonschema.validate() raises: the shallowest, then into the deepest of failed alternatives.</summary>
/// <remarks>Source: the rules of python-jsonschema 4.10.3's best_match.</remarks>
internal static class Relevance
{
    public static SchemaError BestOf(List<SchemaError> errors, Draft draft)
    {
        var best = errors.MaxBy(error => Of(error, draft)) ?? throw new ArgumentException("There is no error.", nameof(errors));
        while (best.Context.Count > 0)
        {
            var least = best.Context.OrderBy(error => Of(error, draft)).Take(2).ToList();
            if (least.Count == 2 && Of(least[0], draft) == Of(least[1], draft))
                return best;

            best = least[0];
        }

        return best;
    }

    private static (int Shallow, bool IsStrong, bool IsOfWrongType) Of(SchemaError error, Draft draft) =>
        (-error.Depth,
            error.Keyword is not ("anyOf" or "oneOf"),
            error.Schema.Types is not { } types || !types.Admits(error.Instance, draft));
}
