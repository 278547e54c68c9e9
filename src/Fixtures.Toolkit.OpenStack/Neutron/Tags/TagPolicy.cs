using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using static Fixtures.Toolkit.OpenStack.Neutron.Ground.PolicyChecks;

namespace Fixtures.Toolkit.OpenStack.Neutron.Tags;

/// <remarks>Source: Neutron, <c>conf/policies</c>. Zed has no rules for tags.</remarks>
internal static class TagPolicy
{
    private const string AdvancedService = "rule:context_is_advsvc";
    private const string SubnetMember = $"{ProjectMember} or {AdminOrNetOwnerMember}";
    private const string SubnetReader = $"{ProjectReader} or rule:shared or rule:external_network or {AdminOrNetOwnerReader}";
    private const string PortMember = $"{AdminOrProjectMember} or {AdvancedService}";

    /// <summary>The rules of 2025.1, which earlier releases since Zed knew by other names.</summary>
    public static readonly IReadOnlyList<NeutronRule> Epoxy =
    [
        .. Of(
            "network", AdminOrProjectMember, $"{AdminOrProjectReader} or rule:shared or rule:external or {AdvancedService}",
            deprecatedRead: AdminOrProjectReader),
        .. Of("subnet", SubnetMember, SubnetReader),
        .. Of("subnetpool", AdminOrProjectMember, $"{AdminOrProjectReader} or rule:shared_subnetpools"),
        .. Of("router", AdminOrProjectMember, AdminOrProjectReader, deprecatedWrite: AdminOrProjectManager),
        .. Of("floatingip", AdminOrProjectMember, AdminOrProjectReader),
        .. Of("security_group", AdminOrProjectMember, $"{AdminOrProjectReader} or rule:shared_security_group"),
        Rule("create", "port", PortMember),
        Rule("get", "port", $"{AdvancedService} or {AdminOrNetOwnerReader} or {ProjectReader}"),
        Rule("update", "port", PortMember),
        Rule("delete", "port", $"{AdvancedService} or {ProjectMember} or {AdminOrNetOwnerMember}"),
    ];

    private static IEnumerable<NeutronRule> Of(
        string resource, string write, string read, string? deprecatedWrite = null, string? deprecatedRead = null) =>
    [
        Rule("create", resource, write, deprecatedWrite),
        Rule("get", resource, read, deprecatedRead),
        Rule("update", resource, write, deprecatedWrite),
        Rule("delete", resource, write, deprecatedWrite),
    ];

    private static NeutronRule Rule(string verb, string resource, string check, string? deprecatedCheck = null) =>
        new($"{verb}_{resource}:tags", check, deprecatedCheck ?? check, $"{verb}_{resource}s_tags");
}
