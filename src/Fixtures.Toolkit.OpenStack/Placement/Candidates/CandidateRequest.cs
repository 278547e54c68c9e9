using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>What is asked of all candidates together.</summary>
internal sealed record CandidateRequest
{
    /// <summary>In the order in which the query names them.</summary>
    public IReadOnlyList<RequestGroup> Groups { get; init; } = [];

    /// <summary>How many candidates are wanted; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether groups with a suffix must be on different providers.</summary>
    public bool IsolatesGroups { get; init; }

    /// <summary>What the root of the tree must be like.</summary>
    public TraitCondition Root { get; init; } = TraitCondition.None;

    /// <summary>Suffixes whose providers must be below one of them.</summary>
    public ImmutableArray<ImmutableArray<string>> SameSubtrees { get; init; } = [];

    /// <summary>Whether candidates may be spread over a tree, since 1.29.</summary>
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
            throw new BadRequestException("The \"group_policy\" parameter is required when specifying more than one \"resources{N}\" parameter.");
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
