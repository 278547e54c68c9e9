using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>A parsed query for allocation candidates.</summary>
/// <remarks>Source: placement 8.0.0, <c>lib.RequestWideParams</c>.</remarks>
internal sealed record CandidateRequest
{
    /// <summary>In the order of the query.</summary>
    public IReadOnlyList<RequestGroup> Groups { get; init; } = [];

    /// <summary>The maximum number of candidates; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether suffixed groups must use different providers: <c>group_policy=isolate</c>.</summary>
    public bool IsolatesGroups { get; init; }

    /// <summary>The traits of the tree's root: <c>root_required</c>.</summary>
    public TraitCondition Root { get; init; } = TraitCondition.None;

    /// <summary>Sets of suffixes. The providers of each set must lie in the subtree of one of them: <c>same_subtree</c>.</summary>
    public ImmutableArray<ImmutableArray<string>> SameSubtrees { get; init; } = [];

    /// <summary>Whether a candidate may use several providers of a tree, since 1.29.</summary>
    public bool IsNested { get; init; }

    public static CandidateRequest Read(PlacementQuery query, Http.ApiVersion version)
    {
        var roots = query.All("root_required");
        if (roots.Count > 1)
            throw new BadRequestException("Query parameter 'root_required' may be specified only once.", PlacementCodes.DuplicateKey);
        var request = new CandidateRequest
        {
            Limit = query.All("limit") is [var limit, ..] ? ReadLimit(limit) : null,
            IsolatesGroups = query.All("group_policy") is ["isolate", ..],
            Root = roots is [var root] ? ReadRoot(root) : TraitCondition.None,
            SameSubtrees = [.. query.All("same_subtree").Select(ReadSubtree)],
            IsNested = version >= PlacementVersions.NestedCandidates,
        };
        request = request with { Groups = RequestGroups.Read(query, version, request.SameSubtrees) };
        if (!query.Has("group_policy") && request.Groups.Count(group => group.UsesOneProvider) > 1)
        {
            throw new BadRequestException(
                "The \"group_policy\" parameter is required when specifying more than one \"resources{N}\" parameter.");
        }

        return request;
    }

    private static int ReadLimit(string limit) =>
        int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static TraitCondition ReadRoot(string value)
    {
        var condition = TraitCondition.ReadOne(value, allowForbidden: true, allowAny: false);
        var conflicts = condition.Required.SelectMany(any => any).Intersect(condition.Forbidden).ToArray();
        return conflicts.Length == 0 ? condition : throw new BadRequestException(
            $"Conflicting required and forbidden traits found in root_required: {string.Join(", ", conflicts)}", PlacementCodes.BadValue);
    }

    private static ImmutableArray<string> ReadSubtree(string value)
    {
        ImmutableArray<string> suffixes = [.. value.Split(',').Select(suffix => suffix.Trim()).Distinct()];
        return !suffixes.Contains("") ? suffixes : throw new BadRequestException(
            "Empty string (unsuffixed group) can not be specified in `same_subtree` ", PlacementCodes.BadValue);
    }
}
