using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

/// <summary>A parsed <c>member_of</c>: a provider must be in one aggregate of each required set and in no forbidden aggregate.</summary>
/// <remarks>Source: placement 8.0.0, <c>util.normalize_member_of_qs_params</c>.</remarks>
internal sealed record AggregateCondition(ImmutableArray<ImmutableArray<string>> Required, ImmutableArray<string> Forbidden)
{
    public static readonly AggregateCondition None = new([], []);

    public bool IsEmpty => Required.IsEmpty && Forbidden.IsEmpty;

    public static AggregateCondition Read(IReadOnlyList<string> values, ApiVersion version, string suffix = "")
    {
        if (values.Count > 1 && version < PlacementVersions.RepeatedMemberOf)
            throw new BadRequestException($"Multiple member_of{suffix} parameters are not supported");
        var condition = None;
        foreach (var value in values)
        {
            var (aggregates, isForbidden) = ReadOne(value);
            if (isForbidden && version < PlacementVersions.ForbiddenAggregates)
            {
                throw new BadRequestException(
                    $"Forbidden member_of{suffix} parameters are not supported in the specified microversion");
            }

            condition = isForbidden
                ? condition with { Forbidden = [.. condition.Forbidden.Union(aggregates)] }
                : condition with { Required = condition.Required.Add(aggregates) };
        }

        return condition;
    }

    public bool Requires(ImmutableArray<string> aggregates) => Required.All(any => any.Any(aggregates.Contains));

    public bool Forbids(ImmutableArray<string> aggregates) => Forbidden.Any(aggregates.Contains);

    private static (ImmutableArray<string> Aggregates, bool IsForbidden) ReadOne(string value)
    {
        var isForbidden = value.StartsWith('!');
        var rest = isForbidden ? value[1..] : value;
        var isList = rest.StartsWith("in:", StringComparison.Ordinal);
        if (value.Contains(',', StringComparison.Ordinal) && !isList)
        {
            throw new BadRequestException(
                "Multiple values for 'member_of' must be prefixed with the 'in:' or '!in:' keyword using the valid microversion. "
                + $"Got: {value}");
        }

        ImmutableArray<string> aggregates = isList ? [.. rest[3..].Split(',').Distinct()] : [rest];
        foreach (var aggregate in aggregates)
        {
            if (!Uuids.IsUuidLike(aggregate))
            {
                throw new BadRequestException(
                    $"Invalid query string parameters: Expected 'member_of' parameter to contain valid UUID(s). Got: {aggregate}");
            }
        }

        return (aggregates, isForbidden);
    }
}
