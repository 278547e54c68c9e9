using static Fixtures.Toolkit.OpenStack.Keystone.Ground.KeystonePolicy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <remarks>Source: keystone.common.policies.domain_config.</remarks>
internal static class DomainConfigPolicy
{
    public static readonly PolicyRule Create = Admin("create_domain_config");

    public static readonly PolicyRule Show = Reader("get_domain_config");

    public static readonly PolicyRule ShowCompliance = Anyone("get_security_compliance_domain_config") with
    {
        ScopeTypes = SystemDomainProject,
    };

    public static readonly PolicyRule Update = Admin("update_domain_config");

    public static readonly PolicyRule Delete = Admin("delete_domain_config");

    public static readonly PolicyRule ShowDefault = Reader("get_domain_config_default");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Create, Show, ShowCompliance, Update, Delete, ShowDefault];
}
