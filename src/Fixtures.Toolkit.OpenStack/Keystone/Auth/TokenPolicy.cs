using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <remarks>Source: keystone.common.policies.token and token_revocation.</remarks>
internal static class TokenPolicy
{
    public static readonly PolicyRule Check = new(
        "identity:check_token", "rule:admin_required or (role:reader and system_scope:all) or rule:token_subject")
    {
        ScopeTypes = KeystonePolicy.SystemDomainProject, DeprecatedCheck = "rule:admin_or_token_subject",
    };

    public static readonly PolicyRule Validate = new(
        "identity:validate_token", "rule:admin_required or (role:reader and system_scope:all) or rule:service_role or rule:token_subject")
    {
        ScopeTypes = KeystonePolicy.SystemDomainProject, DeprecatedCheck = "rule:service_admin_or_token_subject",
    };

    public static readonly PolicyRule Revoke = new("identity:revoke_token", "rule:admin_required or rule:token_subject")
    {
        ScopeTypes = KeystonePolicy.SystemDomainProject, DeprecatedCheck = "rule:admin_or_token_subject",
    };

    /// <summary>Registered upstream, but the list is refused to everyone.</summary>
    public static readonly PolicyRule ListRevoked = new("identity:revocation_list", "rule:service_or_admin")
    {
        ScopeTypes = KeystonePolicy.SystemOrProject,
    };

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Check, Validate, Revoke, ListRevoked];
}
