using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Auth;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.EndpointFilters;
using Fixtures.Toolkit.OpenStack.Keystone.Groups;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>All policy rules of Keystone: the base rules and the rules of each topic.</summary>
/// <remarks>Source of the base rules: keystone.common.policies.base.</remarks>
internal static class KeystoneRules
{
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

    public static ReleaseRules Zed { get; } = new(() =>
    [
        .. Base, .. TokenPolicy.Rules, .. AuthListApi.Rules, .. CatalogPolicy.Rules, .. DomainPolicy.Rules, .. ProjectPolicy.Rules,
        .. UserPolicy.Rules, .. GroupPolicy.Rules, .. RolePolicy.Rules, .. AssignmentPolicy.Rules, .. DomainConfigPolicy.Rules,
        .. CredentialPolicy.Rules, .. Ec2TokenPolicy.Rules,
        .. LimitPolicy.Rules, .. StoredPolicyPolicy.Rules, .. EndpointFilterPolicy.Rules, .. ConsumerApi.Rules,
        .. ApplicationCredentialPolicy.Rules, .. TrustPolicy.Rules, .. RevocationApi.Rules,
    ]);

    /// <summary>With the manager of a domain.</summary>
    public static ReleaseRules Epoxy { get; } = Zed.With(() =>
    [
        .. UserPolicy.EpoxyRules, .. GroupPolicy.EpoxyRules, .. ProjectPolicy.EpoxyRules, .. DomainPolicy.EpoxyRules,
        .. RolePolicy.EpoxyRules, .. AssignmentPolicy.EpoxyRules, .. CredentialPolicy.EpoxyRules,
    ]);
}
