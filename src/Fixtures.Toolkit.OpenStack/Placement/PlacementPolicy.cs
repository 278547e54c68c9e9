using Fixtures.Toolkit.OpenStack.Placement.Aggregates;
using Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Reshaper;
using Fixtures.Toolkit.OpenStack.Placement.ResourceClasses;
using Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;
using Fixtures.Toolkit.OpenStack.Placement.Traits;
using Fixtures.Toolkit.OpenStack.Placement.Usages;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Placement's policy defaults: the base rules of each release and the rules of all topics.</summary>
/// <remarks>
/// Source: placement 8.0.0 (Zed) and the 2026.1 tree, <c>policies/</c>. The old default of every rule is <c>role:admin</c>.
/// </remarks>
internal static class PlacementPolicy
{
    private const string OldDefault = "role:admin";

    private static readonly PolicyRule[] ZedBase =
    [
        new("admin_api", "role:admin") { ScopeTypes = ["system"] },
        ReplacingAdminApi("system_admin_api", "role:admin and system_scope:all"),
        ReplacingAdminApi("system_reader_api", "role:reader and system_scope:all"),
        ReplacingAdminApi("project_reader_api", "role:reader and project_id:%(project_id)s"),
        ReplacingAdminApi("system_or_project_reader", "rule:system_reader_api or rule:project_reader_api"),
    ];

    private static readonly PolicyRule[] GazpachoBase =
    [
        new("admin_api", "role:admin") { ScopeTypes = ["project"] },
        new("service_api", "role:service") { ScopeTypes = ["project"], DeprecatedCheck = OldDefault },
        new("admin_or_service_api", "role:admin or role:service") { ScopeTypes = ["project"], DeprecatedCheck = OldDefault },
        new("project_reader_api", "role:reader and project_id:%(project_id)s") { DeprecatedCheck = OldDefault },
        new("admin_or_project_reader_or_service_api", "role:admin or rule:project_reader_api or role:service")
        {
            ScopeTypes = ["project"],
            DeprecatedCheck = OldDefault,
        },
    ];

    private static readonly Lazy<PolicyEngine> Zed = new(() => new(new PolicyDefaults(RulesIn(OpenStackRelease.Zed))));
    private static readonly Lazy<PolicyEngine> Gazpacho = new(() => new(new PolicyDefaults(RulesIn(OpenStackRelease.V2026_1))));

    /// <summary>All rules of a release, the base rules first.</summary>
    public static IEnumerable<PolicyRule> RulesIn(OpenStackRelease release) =>
        release == OpenStackRelease.Zed ? ZedBase.Concat(Topics.Select(ZedRule)) : GazpachoBase.Concat(Topics.Select(GazpachoRule));

    public static PolicyEngine EngineFor(OpenStackRelease release) => (release == OpenStackRelease.Zed ? Zed : Gazpacho).Value;

    private static IEnumerable<PlacementRule> Topics =>
    [
        .. ResourceProviderPolicy.Rules,
        .. ResourceClassPolicy.Rules,
        .. InventoryPolicy.Rules,
        .. AggregatePolicy.Rules,
        .. UsagePolicy.Rules,
        .. TraitPolicy.Rules,
        .. AllocationPolicy.Rules,
        .. AllocationCandidatePolicy.Rules,
        .. ReshaperPolicy.Rules,
    ];

    private static PolicyRule ReplacingAdminApi(string name, string check) =>
        new(name, check) { DeprecatedName = "rule:admin_api", DeprecatedCheck = OldDefault };

    private static PolicyRule ZedRule(PlacementRule rule) => rule.Audience switch
    {
        Audience.Readers => new(rule.Name, "rule:system_reader_api") { ScopeTypes = ["system"] },
        Audience.ProjectReaders => new(rule.Name, "rule:system_or_project_reader") { ScopeTypes = ["system", "project"] },
        _ => new(rule.Name, "rule:system_admin_api") { ScopeTypes = ["system"] },
    };

    private static PolicyRule GazpachoRule(PlacementRule rule) => rule.Audience switch
    {
        Audience.ProjectReaders => new(rule.Name, "rule:admin_or_project_reader_or_service_api") { ScopeTypes = ["project"] },
        Audience.Reshapers => new(rule.Name, "rule:service_api") { ScopeTypes = ["project"] },
        _ => new(rule.Name, "rule:admin_or_service_api") { ScopeTypes = ["project"] },
    };
}
