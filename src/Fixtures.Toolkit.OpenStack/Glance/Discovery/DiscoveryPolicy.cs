using static Fixtures.Toolkit.OpenStack.Glance.Ground.GlanceRules;

namespace Fixtures.Toolkit.OpenStack.Glance.Discovery;

internal static class DiscoveryPolicy
{
    /// <summary>Only checked with multiple stores; here the route answers 404 before.</summary>
    public static readonly PolicyRule StoresDetail = Rule("stores_info_detail", "role:admin", deprecatedCheck: null);

    /// <summary>The rule that 2025.1 changes: services see the stores, too.</summary>
    public static readonly IReadOnlyList<PolicyRule> EpoxyRules =
        [Rule(StoresDetail.Name, "rule:context_is_admin or service_roles:service", "rule:context_is_admin")];

    public static readonly PolicyRule ManageCache = Rule("manage_image_cache", "role:admin", deprecatedCheck: null);
    public static readonly PolicyRule CacheImage = Rule("cache_image", "role:admin", "rule:manage_image_cache");
    public static readonly PolicyRule CacheList = Rule("cache_list", "role:admin", "rule:manage_image_cache");
    public static readonly PolicyRule CacheDelete = Rule("cache_delete", "role:admin", "rule:manage_image_cache");

    public static readonly IReadOnlyList<PolicyRule> Rules = [StoresDetail, ManageCache, CacheImage, CacheList, CacheDelete];
}
