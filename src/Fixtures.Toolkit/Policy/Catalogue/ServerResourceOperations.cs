namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>List, show, create, update and delete servers.</summary>
internal static class ServerResourceOperations
{
    private const string Rule = "os_compute_api:servers:";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Get(Rule + "index", "/servers"),
        Compute.Get(Rule + "index:get_all_tenants", "/servers?all_tenants=1"),
        Compute.Get(Rule + "detail", "/servers/detail"),
        Compute.Get(Rule + "detail:get_all_tenants", "/servers/detail?all_tenants=1"),
        Compute.Get(Rule + "show", "/servers/{server}"),
        Create(Rule + "create"),
        Create(Rule + "create:forced_host", more: """, "availability_zone": "nova:{compute_host}" """),
        Create("compute:servers:create:requested_destination", more: """, "host": "{compute_host}" """),
        Create(Rule + "create:zero_disk_flavor", flavor: "{diskless_flavor}"),
        Create("network:attach_external_network", networks: """[{"uuid": "{external_network}"}]"""),
        Compute.Put(Rule + "update", "/servers/{server}", """{"server": {"name": "policy-renamed"}}"""),
        Compute.Delete(Rule + "delete", "/servers/{server}"),
    ];

    // Every persona must be able to boot it, so it takes a public image and no network.
    private static PolicyOperation Create(string rule, string flavor = "{flavor}", string networks = "\"none\"", string more = "") =>
        Compute.Post(rule, "/servers",
        $$$"""{"server": {"name": "policy-new", "flavorRef": "{{{flavor}}}", "imageRef": "{public_image}", "networks": """
            + $$$"""{{{networks}}}{{{more}}}}}""");
}
