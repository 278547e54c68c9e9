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

/// <summary>Placement's default rules: the common ones, and the topics' tables. Releases choose between two sets of them.</summary>
/// <remarks>
/// Source: placement 8.0.0 (Zed), 13.0.0 (2025.1) and the 2026.1 tree, <c>policies/</c>. The old default of every rule is
/// <c>role:admin</c>.
/// </remarks>
internal static class PlacementPolicy
{
    private const string OldDefault = "role:admin";

    private static readonly PolicyRule[] SystemRules =
    [
        new("admin_api", "role:admin") { ScopeTypes = ["system"] },
        ReplacingAdminApi("system_admin_api", "role:admin and system_scope:all"),
        ReplacingAdminApi("system_reader_api", "role:reader and system_scope:all"),
        ReplacingAdminApi("project_reader_api", "role:reader and project_id:%(project_id)s"),
        ReplacingAdminApi("system_or_project_reader", "rule:system_reader_api or rule:project_reader_api"),
    ];

    private static readonly PolicyRule[] ProjectRules =
    [
        new("admin_api", "role:admin") { ScopeTypes = ["project"] },
        ReplacingAdminApi("service_api", "role:service") with { ScopeTypes = ["project"] },
        ReplacingAdminApi("admin_or_service_api", "role:admin or role:service") with { ScopeTypes = ["project"] },
        ReplacingAdminApi("project_reader_api", "role:reader and project_id:%(project_id)s"),
        ReplacingAdminApi(
            "admin_or_project_reader_or_service_api", "role:admin or rule:project_reader_api or role:service") with
        {
            ScopeTypes = ["project"],
        },
    ];

    /// <summary>Rules for admins and readers of the system; projects see their own usage.</summary>
    public static ReleaseRules SystemScoped { get; } = new(() => SystemRules.Concat(Topics.Select(SystemRule)));

    /// <summary>Rules for admins of projects and for the role <c>service</c>; projects see their own usage.</summary>
    public static ReleaseRules ProjectScoped { get; } = new(() => ProjectRules.Concat(Topics.Select(ProjectRule)));

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

    private static PolicyRule SystemRule(PlacementRule rule) => rule.Audience switch
    {
        Audience.Readers => new(rule.Name, "rule:system_reader_api") { ScopeTypes = ["system"] },
        Audience.ProjectReaders => new(rule.Name, "rule:system_or_project_reader") { ScopeTypes = ["system", "project"] },
        _ => new(rule.Name, "rule:system_admin_api") { ScopeTypes = ["system"] },
    };

    private static PolicyRule ProjectRule(PlacementRule rule) => rule.Audience switch
    {
        Audience.ProjectReaders => new(rule.Name, "rule:admin_or_project_reader_or_service_api") { ScopeTypes = ["project"] },
        Audience.Reshapers => new(rule.Name, "rule:service_api") { ScopeTypes = ["project"] },
        _ => new(rule.Name, "rule:admin_or_service_api") { ScopeTypes = ["project"] },
    };
}
