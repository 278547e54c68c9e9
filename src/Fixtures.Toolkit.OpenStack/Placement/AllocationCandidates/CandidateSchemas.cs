using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The query schemas of <c>/allocation_candidates</c>, by microversion.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/allocation_candidate.py</c>.</remarks>
internal static class CandidateSchemas
{
    private const string Numbers = "[1-9][0-9]*";
    private const string Names = "[a-zA-Z0-9_-]{1,64}";

    private static readonly Schema Text = Schema.OfType("string");

    /// <summary>Upstream writes the type of some parameters as a list, and the validation message shows it.</summary>
    private static readonly Schema TextInList = Schema.Parse(JsonDocument.Parse("""{"type": ["string"]}""").RootElement);

    private static readonly Schema Plain = Schema.Object(root => root.Optional("resources", Text).Require("resources").Closed());

    private static readonly Schema Limited = Plain.Extend(root => root
        .Optional("limit", Schema.OfType("integer", "string").Pattern("^[1-9][0-9]*$").Minimum(1).MinLength(1)));

    private static readonly Schema Required = Limited.Extend(root => root.Optional("required", TextInList));

    private static readonly Schema MemberOf = Required.Extend(root => root.Optional("member_of", TextInList));

    private static readonly Schema Granular = MemberOf.Extend(root => root
        .Remove("resources").Remove("required").Remove("member_of")
        .Matching(Group("resources", Numbers), Text)
        .Matching(Group("required", Numbers), Text)
        .Matching(Group("member_of", Numbers), Text)
        .Optional("group_policy", Text.Enum("none", "isolate")));

    private static readonly Schema InTree = Granular.Extend(root => root.Matching(Group("in_tree", Numbers), Text));

    private static readonly Schema Named = InTree.Without("patternProperties").Extend(root =>
    {
        foreach (var parameter in (ReadOnlySpan<string>)["resources", "required", "member_of", "in_tree"])
            root.Matching(Group(parameter, Names), Text);
    });

    private static readonly Schema RootRequired = Named.Extend(root => root.Optional("root_required", TextInList));

    private static readonly Schema SameSubtree = RootRequired.Extend(root => root.Optional("same_subtree", TextInList));

    public static Schema For(ApiVersion version) =>
        version >= PlacementVersions.SameSubtree ? SameSubtree
        : version >= PlacementVersions.RootRequired ? RootRequired
        : version >= PlacementVersions.NamedGroups ? Named
        : version >= PlacementVersions.InTreeForCandidates ? InTree
        : version >= PlacementVersions.GranularGroups ? Granular
        : version >= PlacementVersions.MemberOfForCandidates ? MemberOf
        : version >= PlacementVersions.RequiredTraitsOfCandidates ? Required
        : version >= PlacementVersions.LimitedCandidates ? Limited
        : Plain;

    private static string Group(string parameter, string suffix) => $"^{parameter}({suffix})?$";
}
