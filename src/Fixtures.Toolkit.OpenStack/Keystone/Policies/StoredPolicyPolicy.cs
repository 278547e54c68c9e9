using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <remarks>Source: keystone.common.policies.policy and policy_association.</remarks>
internal static class StoredPolicyPolicy
{
    public static readonly PolicyRule Show = Reader("get_policy");

    public static readonly PolicyRule List = Reader("list_policies");

    public static readonly PolicyRule Create = Admin("create_policy");

    public static readonly PolicyRule Update = Admin("update_policy");

    public static readonly PolicyRule Delete = Admin("delete_policy");

    public static readonly PolicyRule ShowForEndpoint = Reader("get_policy_for_endpoint");

    public static readonly PolicyRule ListEndpoints = Reader("list_endpoints_for_policy");

    private static readonly PolicyRule[] Associating =
    [
        .. from kind in (string[])["endpoint", "service", "region_and_service"]
           from rule in (PolicyRule[])
           [
               Admin("create_policy_association_for_" + kind),
               Reader("check_policy_association_for_" + kind),
               Admin("delete_policy_association_for_" + kind),
           ]
           select rule,
    ];

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        Show, List, Create, Update, Delete, ShowForEndpoint, ListEndpoints, .. Associating,
    ];

    /// <param name="action"><c>create</c>, <c>check</c> or <c>delete</c>.</param>
    /// <param name="kind"><c>endpoint</c>, <c>service</c> or <c>region_and_service</c>.</param>
    public static PolicyRule Association(string action, string kind) =>
        Associating.Single(rule => rule.Name == $"identity:{action}_policy_association_for_{kind}");
}
