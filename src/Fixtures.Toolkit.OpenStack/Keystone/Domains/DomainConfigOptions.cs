using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>The options that a domain can configure, with their defaults.</summary>
/// <remarks>Source: keystone.resource.core, <c>DomainConfigManager</c>; the defaults are those of OpenStack Zed.</remarks>
internal static class DomainConfigOptions
{
    public const string Compliance = "security_compliance";

    /// <summary>An option that is stored but never shown.</summary>
    public const string Secret = "password";

    private static readonly string[] ComplianceOptions = ["password_regex", "password_regex_description"];

    /// <summary>The default of each option, by group.</summary>
    public static JsonElement Defaults { get; } = JsonDocument.Parse("""
        {
          "identity": { "driver": "sql", "list_limit": null },
          "ldap": {
            "url": "ldap://localhost",
            "user": null,
            "suffix": "cn=example,cn=com",
            "query_scope": "one",
            "page_size": 0,
            "alias_dereferencing": "default",
            "debug_level": null,
            "chase_referrals": null,
            "user_tree_dn": null,
            "user_filter": null,
            "user_objectclass": "inetOrgPerson",
            "user_id_attribute": "cn",
            "user_name_attribute": "sn",
            "user_mail_attribute": "mail",
            "user_description_attribute": "description",
            "user_pass_attribute": "userPassword",
            "user_enabled_attribute": "enabled",
            "user_enabled_invert": false,
            "user_enabled_mask": 0,
            "user_enabled_default": "True",
            "user_attribute_ignore": ["default_project_id"],
            "user_default_project_id_attribute": null,
            "user_enabled_emulation": false,
            "user_enabled_emulation_dn": null,
            "user_enabled_emulation_use_group_config": false,
            "user_additional_attribute_mapping": [],
            "group_tree_dn": null,
            "group_filter": null,
            "group_objectclass": "groupOfNames",
            "group_id_attribute": "cn",
            "group_name_attribute": "ou",
            "group_members_are_ids": false,
            "group_member_attribute": "member",
            "group_desc_attribute": "description",
            "group_attribute_ignore": [],
            "group_additional_attribute_mapping": [],
            "tls_cacertfile": null,
            "tls_cacertdir": null,
            "use_tls": false,
            "tls_req_cert": "demand",
            "use_pool": true,
            "pool_size": 10,
            "pool_retry_max": 3,
            "pool_retry_delay": 0.1,
            "pool_connection_timeout": -1,
            "pool_connection_lifetime": 600,
            "use_auth_pool": true,
            "auth_pool_size": 100,
            "auth_pool_connection_lifetime": 60
          }
        }
        """).RootElement.Clone();

    /// <exception cref="ForbiddenStateException">Domains cannot configure the group or the option.</exception>
    public static void Check(string? group, string? option)
    {
        if (group is null)
            return;
        if (Defaults.Property(group) is not { } options)
            throw Invalid($"Group {group} is not supported for domain specific configurations");
        if (option is not null && options.Property(option) is null && !IsSecret(group, option))
            throw Invalid($"Option {option} in group {group} is not supported for domain specific configurations");
    }

    public static bool IsSecret(string group, string option) => group == "ldap" && option == Secret;

    /// <summary>The password rules that everybody may read, in the default domain only. None has a value by default.</summary>
    public static IReadOnlyList<string> CheckCompliance(string domainId, string? option)
    {
        if (domainId != IdentityDirectory.DefaultDomainId)
            throw Invalid(
                "Reading security compliance information for any domain other than the default domain is not allowed or supported.");
        if (option is not null && !ComplianceOptions.Contains(option))
            throw Invalid("Reading security compliance values other than password_regex and password_regex_description is not allowed.");
        return option is null ? ComplianceOptions : [option];
    }

    public static ForbiddenStateException Invalid(string reason) => new($"Invalid domain specific configuration: {reason}.");
}
