using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Neutron.Extensions;

/// <summary>Every listed extension works: its resources answer, and its attributes are known.</summary>
public sealed class AdvertisedExtensionTests
{
    private const string Id = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    /// <summary>
    /// The requests that check an extension. A resource: its list. An action: PUT to an existing resource. An attribute: a field of the
    /// list.
    /// </summary>
    private static readonly Dictionary<string, string[]> Promises = new()
    {
        ["address-group"] = ["GET address-groups", "PUT {address-groups}/add_addresses", "PUT {address-groups}/remove_addresses"],
        ["address-scope"] = ["GET address-scopes", "FIELD networks ipv4_address_scope", "FIELD subnetpools address_scope_id"],
        ["router-admin-state-down-before-update"] = ["GET routers"],
        ["agent"] = ["GET agents"],
        ["agent-resources-synced"] = ["GET agents"],
        ["allowed-address-pairs"] = ["FIELD ports allowed_address_pairs"],
        ["auto-allocated-topology"] = [$"KNOWN auto-allocated-topology/{Id}"],
        ["availability_zone"] = ["GET availability_zones", "GET agents?availability_zone=nova"],
        ["availability_zone_filter"] = ["GET availability_zones?name=nova&resource=network&state=available"],
        ["default-subnetpools"] = ["FIELD subnetpools is_default"],
        ["dhcp_agent_scheduler"] = ["GET {networks}/dhcp-agents", $"KNOWN agents/{Id}/dhcp-networks"],
        ["dvr"] = ["FIELD routers distributed"],
        ["empty-string-filtering"] = ["GET ports?device_owner="],
        ["external-net"] = ["FIELD networks router:external", "GET networks?router:external=True"],
        ["extra_dhcp_opt"] = ["FIELD ports extra_dhcp_opts"],
        ["extraroute"] = ["FIELD routers routes"],
        ["extraroute-atomic"] = ["PUT {routers}/add_extraroutes", "PUT {routers}/remove_extraroutes"],
        ["filter-validation"] = ["BAD networks?bogus=1"],
        ["floating-ip-port-forwarding-detail"] = ["GET floatingips"],
        ["fip-port-details"] = ["FIELD floatingips port_details"],
        ["flavors"] =
        [
            "GET flavors", "GET service_profiles", $"KNOWN flavors/{Id}/next_providers", $"KNOWN flavors/{Id}/service_profiles/{Id}",
        ],
        ["floatingip-pools"] = ["GET floatingip_pools", "GET floatingip-pools"],
        ["ip-substring-filtering"] = ["GET ports?fixed_ips=ip_address_substr=10."],
        ["router"] = ["GET routers", "GET floatingips", "PUT {routers}/add_router_interface", "PUT {routers}/remove_router_interface"],
        ["ext-gw-mode"] = ["FIELD routers external_gateway_info"],
        ["l3-ha"] = ["FIELD routers ha"],
        ["l3-flavors"] = ["FIELD routers flavor_id"],
        ["l3-port-ip-change-not-allowed"] = ["GET ports"],
        ["l3_agent_scheduler"] = ["GET {routers}/l3-agents", $"KNOWN agents/{Id}/l3-routers"],
        ["multi-provider"] = ["GET networks"],
        ["net-mtu"] = ["FIELD networks mtu"],
        ["net-mtu-writable"] = ["FIELD networks mtu"],
        ["network_availability_zone"] = ["FIELD networks availability_zones", "FIELD networks availability_zone_hints"],
        ["network-ip-availability"] = ["GET network-ip-availabilities", "GET {network-ip-availabilities}"],
        ["pagination"] = ["GET networks?limit=1"],
        ["port-device-profile"] = ["GET ports"],
        ["port-mac-override"] = ["GET ports"],
        ["port-mac-address-regenerate"] = ["GET ports"],
        ["port-numa-affinity-policy"] = ["GET ports"],
        ["binding"] = ["FIELD ports binding:vif_type"],
        ["binding-extended"] = ["GET {ports}/bindings"],
        ["port-security"] = ["FIELD ports port_security_enabled", "FIELD networks port_security_enabled"],
        ["project-id"] = ["FIELD networks project_id"],
        ["provider"] = ["FIELD networks provider:network_type"],
        ["quota-check-limit"] = ["GET quotas"],
        ["quotas"] = ["GET quotas", $"GET quotas/{Id}", $"GET quotas/{Id}/default"],
        ["quota_details"] = [$"GET quotas/{Id}/details"],
        ["rbac-policies"] = ["GET rbac-policies"],
        ["rbac-address-group"] = ["GET rbac-policies?object_type=address_group"],
        ["rbac-address-scope"] = ["GET rbac-policies?object_type=address_scope"],
        ["rbac-security-groups"] = ["GET rbac-policies?object_type=security_group"],
        ["rbac-subnetpool"] = ["GET rbac-policies?object_type=subnetpool"],
        ["revision-if-match"] = ["FIELD networks revision_number"],
        ["standard-attr-revisions"] = ["FIELD ports revision_number"],
        ["router_availability_zone"] = ["FIELD routers availability_zones", "FIELD routers availability_zone_hints"],
        ["security-groups-normalized-cidr"] = ["FIELD security-group-rules normalized_cidr"],
        ["port-security-groups-filtering"] = [$"GET ports?security_groups={Id}"],
        ["security-groups-remote-address-group"] = ["FIELD security-group-rules remote_address_group_id"],
        ["security-groups-shared-filtering"] = ["GET security-groups?shared=True"],
        ["security-group"] = ["GET security-groups", "GET security-group-rules"],
        ["service-type"] = ["GET service-providers"],
        ["sorting"] = ["GET networks?sort_key=name&sort_dir=asc"],
        ["standard-attr-description"] = ["FIELD networks description"],
        ["stateful-security-group"] = ["FIELD security-groups stateful"],
        ["subnet_onboard"] = ["PUT {subnetpools}/onboard_network_subnets"],
        ["subnet-service-types"] = ["FIELD subnets service_types"],
        ["subnet_allocation"] = ["GET subnetpools"],
        ["subnetpool-prefix-ops"] = ["PUT {subnetpools}/add_prefixes", "PUT {subnetpools}/remove_prefixes"],
        ["standard-attr-tag"] =
        [
            "GET {networks}/tags", "GET {ports}/tags", "GET {routers}/tags", "GET {subnets}/tags", "GET {subnetpools}/tags",
            "GET {security-groups}/tags", "GET {floatingips}/tags", $"KNOWN trunks/{Id}/tags", $"KNOWN policies/{Id}/tags",
            $"KNOWN network_segment_ranges/{Id}/tags",
        ],
        ["standard-attr-timestamp"] = ["FIELD networks created_at", "FIELD ports updated_at"],
    };

    /// <summary>The extensions that 2025.1 has beside those of Zed.</summary>
    private static readonly Dictionary<string, string[]> PromisesSinceZed = new()
    {
        ["network_ha"] = ["GET networks"],
        ["port-numa-affinity-policy-socket"] = ["GET ports"],
        ["quota-check-limit-default"] = ["GET quotas"],
        ["security-groups-default-rules"] = ["GET default-security-group-rules", $"KNOWN default-security-group-rules/{Id}"],
        ["security-groups-rules-belongs-to-default-sg"] = ["FIELD security-group-rules belongs_to_default_sg"],
        ["subnet-external-network"] = ["FIELD subnets router:external", "GET subnets?router:external=True"],
        ["tag-creation"] = ["GET {networks}/tags"],
    };

    public static TheoryData<string> Releases => ["zed", "2025.1"];

    private static NeutronCloud CloudOf(string release) => new(builder => builder.WithRelease(OpenStackRelease.Parse(release)));

    private static Dictionary<string, string[]> PromisesOf(string release) =>
        release == "zed" ? Promises : new(Promises.Concat(PromisesSinceZed));

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Every_advertised_extension_is_named_here(string release)
    {
        await using var neutron = CloudOf(release);

        var (_, listed) = await neutron.Get("extensions");

        Assert.Equal(
            PromisesOf(release).Keys.Order(),
            listed!["extensions"]!.AsArray().Select(extension => extension!["alias"]!.GetValue<string>()).Order());
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Every_advertised_extension_works(string release)
    {
        await using var neutron = CloudOf(release);
        await OneOfEachAsync(neutron);

        var broken = new List<string>();
        foreach (var (alias, promises) in PromisesOf(release))
        {
            foreach (var promise in promises)
            {
                if (await BrokenAsync(neutron, promise) is { } reason)
                    broken.Add($"{alias}: {promise}: {reason}");
            }
        }

        Assert.Empty(broken);
    }

    private static async Task<string?> BrokenAsync(NeutronCloud neutron, string promise)
    {
        var words = promise.Split(' ');
        if (words is ["FIELD", var collection, var field])
        {
            var (_, list) = await neutron.Get(collection);
            var rows = list![collection.Replace('-', '_')]!.AsArray();
            return rows.Any(row => row!.AsObject().ContainsKey(field)) ? null : "the field is not shown";
        }

        var (method, path) = (words[0] is "PUT" ? "PUT" : "GET", await FillAsync(neutron, words[1]));
        var (status, body) = await neutron.Call(method, path, method == "PUT" ? new JsonObject() : null);
        var type = body?["NeutronError"]?["type"]?.GetValue<string>();
        var kept = words[0] switch
        {
            "GET" => status == 200,
            "BAD" => status == 400,
            "PUT" => status == 400,
            _ => status is not 200 && type is not (null or "HTTPNotFound" or "HTTPNotImplemented"),
        };
        return kept ? null : $"{status} {body?.ToJsonString()}";
    }

    /// <summary>Replaces <c>{collection}</c> with the path of an existing resource.</summary>
    private static async Task<string> FillAsync(NeutronCloud neutron, string path)
    {
        if (!path.StartsWith('{'))
            return path;
        var collection = path[1..path.IndexOf('}', StringComparison.Ordinal)];
        var (_, list) = await neutron.Get(collection);
        var rows = list![collection.Replace('-', '_')]!.AsArray();
        var row = rows.FirstOrDefault(
            one => one!["device_owner"]?.GetValue<string>().StartsWith("compute:", StringComparison.Ordinal) == true) ?? rows[0]!;
        return $"{collection}/{row["id"] ?? row["network_id"]}{path[(collection.Length + 2)..]}";
    }

    private static async Task OneOfEachAsync(NeutronCloud neutron)
    {
        var (network, _) = await neutron.CreateNetworkAsync("10.5.0.0/24");
        await neutron.CreateAsync(
            "ports", "port", new() { ["network_id"] = network, ["device_id"] = "server", ["device_owner"] = "compute:nova" });
        await neutron.CreateAsync("routers", "router", []);
        await neutron.CreateAsync("address-groups", "address_group", []);
        await neutron.CreateAsync("subnetpools", "subnetpool", new() { ["name"] = "p", ["prefixes"] = new JsonArray("10.50.0.0/16") });
        var (_, external) = await neutron.Get("networks?router:external=True");
        await neutron.CreateAsync(
            "floatingips", "floatingip", new() { ["floating_network_id"] = external!["networks"]![0]!["id"]!.GetValue<string>() });
        await neutron.Get("security-groups");
    }
}
