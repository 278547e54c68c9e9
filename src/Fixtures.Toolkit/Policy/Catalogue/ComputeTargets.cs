namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>The requests that create the targets of Nova's operations.</summary>
internal static class ComputeTargets
{
    /// <summary>A key to import: generating one would take Nova longer than everything else here.</summary>
    public const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEsjXjbFKcxx17jDTCTVBhhbpO7GK0jqFtnIOszrOou2 policy";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;

    public static IReadOnlyDictionary<string, IReadOnlyList<PolicyRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<PolicyRequest>>
    {
        ["flavor"] = [Flavor("policy-flavor", 64, 1, "flavor")],
        ["larger_flavor"] = [Flavor("policy-larger-flavor", 128, 1, "larger_flavor")],
        ["diskless_flavor"] = [Flavor("policy-diskless-flavor", 64, 0, "diskless_flavor")],
        ["private_flavor"] =
        [
            Compute.Make(HttpMethod.Post, "/flavors",
                """{"flavor": {"name": "policy-private-flavor", "ram": 64, "vcpus": 1, "disk": 1, "os-flavor-access:is_public": false}}""")
                .Capture("private_flavor", "/flavor/id"),
        ],
        ["server"] =
        [
            Compute.Make(HttpMethod.Post, "/servers",
                """{"server": {"name": "policy-server", "flavorRef": "{flavor}", "imageRef": "{image}", "networks": [{"uuid":"""
                    + """ "{server_network}"}]}}""")
                .Capture("server", "/server/id"),
        ],
        ["server_port"] =
        [
            Compute.Make(HttpMethod.Get, "/servers/{server}/os-interface").Capture("server_port", "/interfaceAttachments/0/port_id"),
        ],
        ["server_request"] =
        [
            Compute.Make(HttpMethod.Get, "/servers/{server}/os-instance-actions")
                .Capture("server_request", "/instanceActions/0/request_id"),
        ],
        ["server_host"] =
        [
            Compute.Make(HttpMethod.Get, "/servers/{server}").Capture("server_host", "/server/OS-EXT-SRV-ATTR:host"),
        ],
        ["server_service"] =
        [
            Compute.Make(HttpMethod.Get, "/os-services?binary=nova-compute&host={server_host}").Capture("server_service", "/services/0/id"),
        ],
        ["compute_service"] =
        [
            Compute.Make(HttpMethod.Get, "/os-services?binary=nova-compute")
                .Capture("compute_service", "/services/0/id").Capture("compute_host", "/services/0/host"),
        ],
        ["compute_host"] =
        [
            Compute.Make(HttpMethod.Get, "/os-services?binary=nova-compute")
                .Capture("compute_service", "/services/0/id").Capture("compute_host", "/services/0/host"),
        ],
        ["hypervisor"] =
        [
            Compute.Make(HttpMethod.Get, "/os-hypervisors")
                .Capture("hypervisor", "/hypervisors/0/id").Capture("hypervisor_hostname", "/hypervisors/0/hypervisor_hostname"),
        ],
        ["hypervisor_hostname"] =
        [
            Compute.Make(HttpMethod.Get, "/os-hypervisors")
                .Capture("hypervisor", "/hypervisors/0/id").Capture("hypervisor_hostname", "/hypervisors/0/hypervisor_hostname"),
        ],
        ["aggregate"] =
        [
            Compute.Make(HttpMethod.Post, "/os-aggregates", """{"aggregate": {"name": "policy-aggregate"}}""")
                .Capture("aggregate", "/aggregate/id"),
        ],
        ["server_group"] =
        [
            Compute.Make(HttpMethod.Post, "/os-server-groups", """{"server_group": {"name": "policy-group", "policy": "anti-affinity"}}""")
                .Capture("server_group", "/server_group/id"),
        ],
        ["keypair"] =
        [
            Compute.Make(HttpMethod.Post, "/os-keypairs",
                $$$"""{"keypair": {"name": "policy-keypair", "type": "ssh", "user_id": "{self}", "public_key": "{{{PublicKey}}}"}}""")
                .Capture("keypair", "/keypair/name"),
        ],
    };

    private static PolicyRequest Flavor(string name, int ram, int disk, string placeholder) => Compute.Make(HttpMethod.Post, "/flavors",
        $$$"""{"flavor": {"name": "{{{name}}}", "ram": {{{ram}}}, "vcpus": 1, "disk": {{{disk}}}}}""").Capture(placeholder, "/flavor/id");
}
