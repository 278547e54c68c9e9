namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>The checks that rules since Zed are composed of, under upstream's names.</summary>
/// <remarks>Source: Neutron, <c>conf/policies/base.py</c>.</remarks>
internal static class PolicyChecks
{
    public const string Admin = "rule:admin_only";
    public const string Service = "rule:service_api";
    public const string ProjectManager = "role:manager and project_id:%(project_id)s";
    public const string ProjectMember = "role:member and project_id:%(project_id)s";
    public const string ProjectReader = "role:reader and project_id:%(project_id)s";
    public const string AdminOrService = $"({Admin}) or ({Service})";
    public const string AdminOrProjectManager = $"({Admin}) or ({ProjectManager})";
    public const string AdminOrProjectMember = $"({Admin}) or ({ProjectMember})";
    public const string AdminOrProjectReader = $"({Admin}) or ({ProjectReader})";
    public const string NetOwnerManager = "role:manager and rule:network_owner";
    public const string NetOwnerMember = "role:member and rule:network_owner";
    public const string NetOwnerReader = "role:reader and rule:network_owner";
    public const string AdminOrNetOwnerMember = $"({Admin}) or ({NetOwnerMember})";
    public const string AdminOrNetOwnerReader = $"({Admin}) or ({NetOwnerReader})";
    public const string AdminOrSgOwnerMember = $"({Admin}) or (role:member and rule:sg_owner)";
    public const string AdminOrSgOwnerReader = $"({Admin}) or (role:reader and rule:sg_owner)";
}
