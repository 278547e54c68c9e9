using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

/// <summary>The body and query schemas of resource providers, by microversion.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/resource_provider.py</c>.</remarks>
internal static class ResourceProviderSchemas
{
    private static readonly Schema NameOnly = Schema.Object(root => root
        .Optional("name", Schema.String.MaxLength(200)).Optional("uuid", Schema.Uuid).Require("name").Closed());

    private static readonly Schema Parent = Schema.AnyOf(Schema.Uuid, Schema.Null);

    private static readonly Schema WithParent = NameOnly.Extend(root => root.Optional("parent_provider_uuid", Parent));

    private static readonly Schema RenameOnly = NameOnly.Extend(root => root.Remove("uuid"));

    private static readonly Schema RenameOrMove = WithParent.Extend(root => root.Remove("uuid"));

    private static readonly Schema Query = Schema.Object(root => root
        .Optional("name", Schema.String).Optional("uuid", Schema.Uuid).Closed());

    private static readonly Schema QueryMemberOf = Query.Extend(root => root.Optional("member_of", Schema.String));
    private static readonly Schema QueryResources = QueryMemberOf.Extend(root => root.Optional("resources", Schema.String));
    private static readonly Schema QueryInTree = QueryResources.Extend(root => root.Optional("in_tree", Schema.Uuid));
    private static readonly Schema QueryRequired = QueryInTree.Extend(root => root.Optional("required", Schema.String));

    public static Schema Create(ApiVersion version) => version >= PlacementVersions.NestedProviders ? WithParent : NameOnly;

    public static Schema Update(ApiVersion version) => version >= PlacementVersions.NestedProviders ? RenameOrMove : RenameOnly;

    public static Schema List(ApiVersion version) =>
        version >= PlacementVersions.RequiredTraitsOfProviders ? QueryRequired
        : version >= PlacementVersions.NestedProviders ? QueryInTree
        : version >= PlacementVersions.ResourcesQuery ? QueryResources
        : version >= PlacementVersions.MemberOf ? QueryMemberOf
        : Query;
}
