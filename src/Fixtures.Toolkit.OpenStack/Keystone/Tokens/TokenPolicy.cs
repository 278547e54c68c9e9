using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <remarks>Source: keystone.common.policies.token.</remarks>
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

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Check, Validate, Revoke];
}
