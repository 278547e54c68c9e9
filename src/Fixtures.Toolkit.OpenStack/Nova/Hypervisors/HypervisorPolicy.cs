using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

internal static class HypervisorPolicy
{
    public const string List = "os_compute_api:os-hypervisors:list";
    public const string ListDetails = "os_compute_api:os-hypervisors:list-detail";
    public const string Statistics = "os_compute_api:os-hypervisors:statistics";
    public const string Show = "os_compute_api:os-hypervisors:show";
    public const string Uptime = "os_compute_api:os-hypervisors:uptime";
    public const string Search = "os_compute_api:os-hypervisors:search";
    public const string Servers = "os_compute_api:os-hypervisors:servers";

    private const string Deprecated = "os_compute_api:os-hypervisors";

    public static readonly IReadOnlyList<PolicyRule> Rules =
    [
        Admin(List, Deprecated), Admin(ListDetails, Deprecated), Admin(Statistics, Deprecated), Admin(Show, Deprecated),
        Admin(Uptime, Deprecated),
        Admin(Search, Deprecated), Admin(Servers, Deprecated),
    ];
}
