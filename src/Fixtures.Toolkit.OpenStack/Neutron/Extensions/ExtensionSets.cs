using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;

namespace Fixtures.Toolkit.OpenStack.Neutron.Extensions;

/// <summary>The extensions that each release loads, and the paths that belong to an extension.</summary>
internal static class ExtensionSets
{
    private static readonly string[] AbsentInZed =
    [
        "network_ha", "port-numa-affinity-policy-socket", "quota-check-limit-default", "security-groups-default-rules",
        "security-groups-rules-belongs-to-default-sg", "subnet-external-network", "tag-creation",
    ];

    public static ExtensionSet Zed { get; } = new(static () => ExtensionList.All, PathsOf, AbsentInZed);

    public static ExtensionSet Epoxy { get; } = new(static () => ExtensionList.All, PathsOf);

    /// <summary>The paths that an extension serves, each with all paths below it; <c>{}</c> stands for any one segment.</summary>
    private static string[] PathsOf(string alias) => alias switch
    {
        "address-group" => ["/v2.0/address-groups"],
        "address-scope" => ["/v2.0/address-scopes"],
        "agent" => ["/v2.0/agents"],
        "auto-allocated-topology" => ["/v2.0/auto-allocated-topology"],
        "availability_zone" => ["/v2.0/availability_zones"],
        "binding-extended" => ["/v2.0/ports/{}/bindings"],
        "dhcp_agent_scheduler" => ["/v2.0/agents/{}/dhcp-networks", "/v2.0/networks/{}/dhcp-agents"],
        "extraroute-atomic" => ["/v2.0/routers/{}/add_extraroutes", "/v2.0/routers/{}/remove_extraroutes"],
        "flavors" => ["/v2.0/flavors", "/v2.0/service_profiles"],
        "floatingip-pools" => ["/v2.0/floatingip_pools", "/v2.0/floatingip-pools"],
        "l3_agent_scheduler" => ["/v2.0/agents/{}/l3-routers", "/v2.0/routers/{}/l3-agents"],
        "network-ip-availability" => ["/v2.0/network-ip-availabilities"],
        "quotas" => ["/v2.0/quotas"],
        "quota_details" => ["/v2.0/quotas/{}/details"],
        "rbac-policies" => ["/v2.0/rbac-policies"],
        "router" => ["/v2.0/routers", "/v2.0/floatingips"],
        "security-group" => ["/v2.0/security-groups", "/v2.0/security-group-rules"],
        "security-groups-default-rules" => ["/v2.0/default-security-group-rules"],
        "service-type" => ["/v2.0/service-providers"],
        "standard-attr-tag" => ["/v2.0/{}/{}/tags"],
        "subnet_onboard" => ["/v2.0/subnetpools/{}/onboard_network_subnets"],
        "subnetpool-prefix-ops" => ["/v2.0/subnetpools/{}/add_prefixes", "/v2.0/subnetpools/{}/remove_prefixes"],
        _ => [],
    };
}
