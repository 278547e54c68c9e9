namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Nova's operations for operators: aggregates, hosts, hypervisors, services, migrations.</summary>
internal static class ComputeHostOperations
{
    private const string Rule = "os_compute_api:";

    private static readonly ServiceCalls Compute = ServiceCalls.Compute;

    private static readonly ServiceCalls Earlier = ServiceCalls.EarlierCompute;
    private static readonly PolicyRequest AddHost =
        Compute.Make(HttpMethod.Post, "/os-aggregates/{aggregate}/action", """{"add_host": {"host": "{compute_host}"}}""");

    public static IReadOnlyList<PolicyOperation> All { get; } =
    [
        Compute.Get(Rule + "os-aggregates:index", "/os-aggregates"),
        Compute.Get(Rule + "os-aggregates:show", "/os-aggregates/{aggregate}"),
        Compute.Post(Rule + "os-aggregates:create", "/os-aggregates", """{"aggregate": {"name": "policy-new"}}"""),
        Compute.Put(Rule + "os-aggregates:update", "/os-aggregates/{aggregate}", """{"aggregate": {"name": "policy-renamed"}}"""),
        Compute.Delete(Rule + "os-aggregates:delete", "/os-aggregates/{aggregate}"),
        Compute.Post(
            Rule + "os-aggregates:set_metadata",
            "/os-aggregates/{aggregate}/action",
            """{"set_metadata": {"metadata": {"color": "blue"}}}"""),
        Compute.Post(Rule + "os-aggregates:add_host", "/os-aggregates/{aggregate}/action", """{"add_host": {"host": "{compute_host}"}}"""),
        Compute.Post(
            Rule + "os-aggregates:remove_host", "/os-aggregates/{aggregate}/action", """{"remove_host": {"host": "{compute_host}"}}""")
            .After(AddHost),
        Compute.Post("compute:aggregates:images", "/os-aggregates/{aggregate}/images", """{"cache": [{"id": "{image}"}]}""").After(AddHost),
        Compute.Get(Rule + "os-availability-zone:detail", "/os-availability-zone/detail"),
        Compute.Get(Rule + "os-hypervisors:list", "/os-hypervisors"),
        Compute.Get(Rule + "os-hypervisors:list-detail", "/os-hypervisors/detail"),
        Compute.Get(Rule + "os-hypervisors:show", "/os-hypervisors/{hypervisor}"),
        Earlier.Get(Rule + "os-hypervisors:statistics", "/os-hypervisors/statistics"),
        Earlier.Get(Rule + "os-hypervisors:search", "/os-hypervisors/{hypervisor_hostname}/search"),
        Earlier.Get(Rule + "os-hypervisors:servers", "/os-hypervisors/{hypervisor_hostname}/servers"),
        Earlier.Get(Rule + "os-hosts:list", "/os-hosts"),
        Earlier.Get(Rule + "os-hosts:show", "/os-hosts/{compute_host}"),
        Compute.Get(Rule + "os-services:list", "/os-services"),
        Compute.Put(Rule + "os-services:update", "/os-services/{compute_service}", """{"status": "disabled"}"""),
        Compute.Delete(Rule + "os-services:delete", "/os-services/{compute_service}"),
        Compute.Get(Rule + "os-migrations:index", "/os-migrations"),
        Compute.Get(Rule + "os-instance-usage-audit-log:list", "/os-instance_usage_audit_log"),
        Compute.Get(Rule + "os-instance-usage-audit-log:show", "/os-instance_usage_audit_log/2026-01-01%2000:00:00.0"),
        Compute.Post(Rule + "os-server-external-events:create", "/os-server-external-events",
            """{"events": [{"name": "network-changed", "server_uuid": "{server}"}]}"""),
    ];
}
