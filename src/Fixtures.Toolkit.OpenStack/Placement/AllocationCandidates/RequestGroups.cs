using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Parses the request groups of a query by parameter suffix, as in <c>resources1</c> and <c>required_COMPUTE</c>.</summary>
/// <remarks>Source: placement 8.0.0, <c>lib.RequestGroup.dict_from_request</c>.</remarks>
internal static partial class RequestGroups
{
    public static IReadOnlyList<RequestGroup> Read(
        PlacementQuery query, ApiVersion version, ImmutableArray<ImmutableArray<string>> sameSubtrees)
    {
        var groups = Gather(query, version);
        if (version >= PlacementVersions.SameSubtree)
            CheckSubtrees(groups, sameSubtrees);
        else
            CheckOrphans(groups);
        if (version >= PlacementVersions.ForbiddenTraits)
            CheckConflicts(groups);
        return groups;
    }

    private static List<RequestGroup> Gather(PlacementQuery query, ApiVersion version)
    {
        var bySuffix = new OrderedDictionary<string, RequestGroup>(StringComparer.Ordinal);
        foreach (var (key, value) in query.Items)
        {
            var match = (version >= PlacementVersions.NamedGroups ? Named() : Numbered()).Match(key);
            if (!match.Success)
                continue;
            var suffix = match.Groups[2].Value;
            var group = bySuffix.TryGetValue(suffix, out var begun) ? begun : new RequestGroup(suffix);
            bySuffix[suffix] = match.Groups[1].Value switch
            {
                "resources" => group with { Resources = RequestedResources.Read(value) },
                "required" => group with { Traits = TraitCondition.Read(query.All(key), version) },
                "member_of" => group with { MemberOf = AggregateCondition.Read(query.All(key), version, suffix) },
                _ => group with { InTree = ReadTree(value) },
            };
        }

        return [.. bySuffix.Values];
    }

    private static string ReadTree(string value)
    {
        var tree = value.Trim();
        return Uuids.IsUuidLike(tree) ? tree : throw new BadRequestException(
            $"Invalid query string parameters: Expected 'in_tree' parameter to be a format of uuid. Got: {value}");
    }

    private static void CheckSubtrees(List<RequestGroup> groups, ImmutableArray<ImmutableArray<string>> sameSubtrees)
    {
        var bare = groups.Where(group => group.Resources.Count == 0).Select(group => group.Suffix).ToArray();
        var named = sameSubtrees.SelectMany(suffixes => suffixes).Distinct().ToArray();
        if (bare.Length == groups.Count)
            throw new BadRequestException("There must be at least one resources or resources[$S] parameter.", PlacementCodes.MissingValue);
        if (bare.Except(named).ToArray() is { Length: > 0 } unnamed)
        {
            throw new BadRequestException(
                $"Resourceless suffixed group request should be specified in `same_subtree` query param: bad group(s) - {ListOf(unnamed)}.",
                PlacementCodes.BadValue);
        }

        string[] suffixes = [.. groups.Select(group => group.Suffix)];
        if (named.Except(suffixes).ToArray() is { Length: > 0 } unknown)
        {
            throw new BadRequestException(
                $"Real suffixes should be specified in `same_subtree`: {ListOf(unknown)} not found in {ListOf(suffixes)}.",
                PlacementCodes.BadValue);
        }
    }

    private static void CheckOrphans(List<RequestGroup> groups)
    {
        var bare = groups.Where(group => group.Resources.Count == 0).ToArray();
        string[] traits = [.. bare.Where(group => !group.Traits.Required.IsEmpty).Select(group => $"required{group.Suffix}")];
        if (traits.Length > 0)
        {
            throw new BadRequestException(
                "All traits parameters must be associated with resources.  "
                + $"Found the following orphaned traits keys: {string.Join(", ", traits)}");
        }

        string[] members = [.. bare.Where(group => group.MemberOf != AggregateCondition.None).Select(group => $"member_of{group.Suffix}")];
        if (members.Length > 0)
        {
            throw new BadRequestException(
                "All member_of parameters must be associated with resources. "
                + $"Found the following orphaned member_of keys: {string.Join(", ", members)}");
        }

        if (bare.Length > 0)
            throw new BadRequestException("All request groups must specify resources.");
        if (groups.Count == 0)
            throw new BadRequestException("At least one request group (`resources` or `resources{$S}`) is required.");
    }

    private static void CheckConflicts(List<RequestGroup> groups)
    {
        var conflicts =
            from member in groups
            from any in member.Traits.Required
            where any.All(trait => member.Traits.Forbidden.Contains(trait))
            select $"required{member.Suffix}: ({string.Join(", ", any.Order(StringComparer.Ordinal))})";
        if (conflicts.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } found)
        {
            throw new BadRequestException(
                $"Conflicting required and forbidden traits found in the following traits keys: {string.Join(", ", found)}");
        }
    }

    private static string ListOf(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(PythonRepr.Of))}]";

    [GeneratedRegex("^(resources|required|member_of|in_tree)([1-9][0-9]*)?$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^(resources|required|member_of|in_tree)([a-zA-Z0-9_-]{1,64})?$")]
    private static partial Regex Named();
}
