using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The rules that Keystone's rules are made of, and how they are asked.</summary>
/// <remarks>Source: keystone.common.policies.base.</remarks>
internal static class KeystonePolicy
{
    public const string AdminRequired = "rule:admin_required";

    public const string SystemReader = "role:reader and system_scope:all";

    public const string SystemAdmin = "role:admin and system_scope:all";

    public const string AdminOrSystemReader = "rule:admin_required or (role:reader and system_scope:all)";

    public static readonly IReadOnlyList<string> System = ["system"];

    public static readonly IReadOnlyList<string> SystemOrProject = ["system", "project"];

    public static readonly IReadOnlyList<string> SystemDomainProject = ["system", "domain", "project"];

    private static readonly PolicyRule[] Base =
    [
        new("admin_required", "role:admin or is_admin:1"),
        new("service_role", "role:service"),
        new("service_or_admin", "rule:admin_required or rule:service_role"),
        new("owner", "user_id:%(user_id)s"),
        new("admin_or_owner", "rule:admin_required or rule:owner"),
        new("token_subject", "user_id:%(target.token.user_id)s"),
        new("admin_or_token_subject", "rule:admin_required or rule:token_subject"),
        new("service_admin_or_token_subject", "rule:service_or_admin or rule:token_subject"),
    ];

    public static PolicyEngine Engine { get; } = new(new PolicyDefaults([.. Base, .. TokenPolicy.Rules, .. CatalogPolicy.Rules]));

    /// <summary>Refuses unless the persona may do what the rule protects.</summary>
    /// <exception cref="ForbiddenActionException">It may not; the message names the rule, as upstream's does.</exception>
    public static void Require(this ApiRequest request, PolicyRule rule, PolicyTarget target = default)
    {
        if (!request.Allows(rule.Name, target))
            throw new ForbiddenActionException(rule.Name);
    }
}
