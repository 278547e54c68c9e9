using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

internal static class ServicePolicy
{
    public const string List = "os_compute_api:os-services:list";
    public const string Update = "os_compute_api:os-services:update";
    public const string Delete = "os_compute_api:os-services:delete";

    private const string Deprecated = "os_compute_api:os-services";

    public static readonly IReadOnlyList<PolicyRule> Rules =
        [Admin(List, Deprecated), Admin(Update, Deprecated), Admin(Delete, Deprecated)];
}
