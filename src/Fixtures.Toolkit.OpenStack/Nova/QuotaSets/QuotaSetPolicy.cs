using static Fixtures.Toolkit.OpenStack.Nova.Ground.NovaPolicy;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

internal static class QuotaSetPolicy
{
    public const string Update = "os_compute_api:os-quota-sets:update";
    public const string Defaults = "os_compute_api:os-quota-sets:defaults";
    public const string Show = "os_compute_api:os-quota-sets:show";
    public const string Delete = "os_compute_api:os-quota-sets:delete";
    public const string Detail = "os_compute_api:os-quota-sets:detail";

    public static readonly IReadOnlyList<PolicyRule> Rules = [Admin(Update), Any(Defaults), Reader(Show), Admin(Delete), Reader(Detail)];
}
