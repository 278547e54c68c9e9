using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Sharing;

/// <summary>Grants a project, or all projects (<c>*</c>), the use of a resource of another project.</summary>
internal sealed record RbacPolicy(string Id, string ProjectId, string ObjectType, string ObjectId, string Action, string TargetProject)
    : IResource<RbacPolicy>
{
    public static ResourceType ResourceType { get; } = new(
        "RBAC policy",
        "network",
        "/v2.0/rbac-policies") { GoesWithOwner = true, Quota = "rbac_policy" };

    public static TableKey<RbacPolicy> Table { get; } = new("RbacPolicies", ResourceType);

    public const string Shared = "access_as_shared";
    public const string External = "access_as_external";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys => [("project_id", ProjectId), ("object_id", ObjectId)];
}
