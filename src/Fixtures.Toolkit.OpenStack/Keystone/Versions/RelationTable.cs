namespace Fixtures.Toolkit.OpenStack.Keystone.Versions;

/// <summary>All resources of the identity API's JSON Home document.</summary>
/// <remarks>Source: Identity API reference, the document that <c>GET /v3</c> answers to <c>Accept: application/json-home</c>.</remarks>
internal static class RelationTable
{
    public static IReadOnlyList<Relation> All { get; } =
    [
        Core("auth_projects", "/auth/projects"),
        Core("auth_domains", "/auth/domains"),
        Core("auth_system", "/auth/system"),
        Core("auth_catalog", "/auth/catalog"),
        Core("auth_tokens", "/auth/tokens"),
        Core("credentials", "/credentials"),
        Core("credential", "/credentials/{credential_id}"),
        Core("domains", "/domains"),
        Core("domain", "/domains/{domain_id}"),
        Core("domain_config", "/domains/{domain_id}/config"),
        Core("domain_config_group", "/domains/{domain_id}/config/{group}"),
        Core("domain_config_option", "/domains/{domain_id}/config/{group}/{option}"),
        Core("domain_config_default", "/domains/config/default"),
        Core("domain_config_default_group", "/domains/config/{group}/default"),
        Core("domain_config_default_option", "/domains/config/{group}/{option}/default"),
        Core("domain_user_roles", "/domains/{domain_id}/users/{user_id}/roles"),
        Core("domain_user_role", "/domains/{domain_id}/users/{user_id}/roles/{role_id}"),
        Core("domain_group_roles", "/domains/{domain_id}/groups/{group_id}/roles"),
        Core("domain_group_role", "/domains/{domain_id}/groups/{group_id}/roles/{role_id}"),
        Core("endpoints", "/endpoints"),
        Core("endpoint", "/endpoints/{endpoint_id}"),
        Core("groups", "/groups"),
        Core("group", "/groups/{group_id}"),
        Core("group_users", "/groups/{group_id}/users"),
        Core("group_user", "/groups/{group_id}/users/{user_id}"),
        Experimental("limits", "/limits"),
        Experimental("limit", "/limits/{limit_id}"),
        Experimental("limit_model", "/limits/model"),
        Core("policies", "/policies"),
        Core("policy", "/policies/{policy_id}"),
        Core("projects", "/projects"),
        Core("project", "/projects/{project_id}"),
        Core("project_tags", "/projects/{project_id}/tags/{value}"),
        Core("project_user_role", "/projects/{project_id}/users/{user_id}/roles/{role_id}"),
        Core("project_user_roles", "/projects/{project_id}/users/{user_id}/roles"),
        Core("project_group_role", "/projects/{project_id}/groups/{group_id}/roles/{role_id}"),
        Core("project_group_roles", "/projects/{project_id}/groups/{group_id}/roles"),
        Core("regions", "/regions"),
        Core("region", "/regions/{region_id}"),
        Experimental("registered_limits", "/registered_limits"),
        Experimental("registered_limit", "/registered_limits/{registered_limit_id}"),
        Core("role_assignments", "/role_assignments"),
        Core("role_inferences", "/role_inferences"),
        Core("roles", "/roles"),
        Core("role", "/roles/{role_id}"),
        Core("implied_roles", "/roles/{prior_role_id}/implies"),
        Core("implied_role", "/roles/{prior_role_id}/implies/{implied_role_id}"),
        Core("services", "/services"),
        Core("service", "/services/{service_id}"),
        Core("system_user_roles", "/system/users/{user_id}/roles"),
        Core("system_user_role", "/system/users/{user_id}/roles/{role_id}"),
        Core("system_group_roles", "/system/groups/{group_id}/roles"),
        Core("system_group_role", "/system/groups/{group_id}/roles/{role_id}"),
        Core("users", "/users"),
        Core("user", "/users/{user_id}"),
        Core("user_change_password", "/users/{user_id}/password"),
        Core("user_groups", "/users/{user_id}/groups"),
        Core("user_projects", "/users/{user_id}/projects"),
        Core("application_credentials", "/users/{user_id}/application_credentials"),
        Core("application_credential", "/users/{user_id}/application_credentials/{application_credential_id}"),
        Core("access_rules", "/users/{user_id}/access_rules"),
        Core("access_rule", "/users/{user_id}/access_rules/{access_rule_id}"),

        Extension("OS-EC2", "ec2tokens", "/ec2tokens"),
        Extension("OS-EC2", "user_credentials", "/users/{user_id}/credentials/OS-EC2"),
        Extension("OS-EC2", "user_credential", "/users/{user_id}/credentials/OS-EC2/{credential_id}"),

        Extension("OS-ENDPOINT-POLICY", "endpoint_policy", "/endpoints/{endpoint_id}/OS-ENDPOINT-POLICY/policy"),
        Extension("OS-ENDPOINT-POLICY", "policy_endpoints", "/policies/{policy_id}/OS-ENDPOINT-POLICY/endpoints"),
        Extension("OS-ENDPOINT-POLICY", "endpoint_policy_association", "/policies/{policy_id}/OS-ENDPOINT-POLICY/endpoints/{endpoint_id}"),
        Extension("OS-ENDPOINT-POLICY", "service_policy_association", "/policies/{policy_id}/OS-ENDPOINT-POLICY/services/{service_id}"),
        Extension(
            "OS-ENDPOINT-POLICY",
            "region_and_service_policy_association",
            "/policies/{policy_id}/OS-ENDPOINT-POLICY/services/{service_id}/regions/{region_id}"),

        Extension("OS-EP-FILTER", "endpoint_groups", "/OS-EP-FILTER/endpoint_groups"),
        Extension("OS-EP-FILTER", "endpoint_group", "/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}"),
        Extension("OS-EP-FILTER", "endpoint_projects", "/OS-EP-FILTER/endpoints/{endpoint_id}/projects"),
        Extension("OS-EP-FILTER", "project_endpoint", "/OS-EP-FILTER/projects/{project_id}/endpoints/{endpoint_id}"),
        Extension("OS-EP-FILTER", "project_endpoints", "/OS-EP-FILTER/projects/{project_id}/endpoints"),
        Extension("OS-EP-FILTER", "project_endpoint_groups", "/OS-EP-FILTER/projects/{project_id}/endpoint_groups"),
        Extension("OS-EP-FILTER", "endpoints_in_endpoint_group", "/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}/endpoints"),
        Extension("OS-EP-FILTER", "projects_associated_with_endpoint_group", "/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}/projects"),
        Extension(
            "OS-EP-FILTER",
            "endpoint_group_to_project_association",
            "/OS-EP-FILTER/endpoint_groups/{endpoint_group_id}/projects/{project_id}"),

        Extension("OS-FEDERATION", "projects", "/auth/projects"),
        Extension("OS-FEDERATION", "domains", "/auth/domains"),
        Extension("OS-FEDERATION", "saml2", "/auth/OS-FEDERATION/saml2"),
        Extension("OS-FEDERATION", "ecp", "/auth/OS-FEDERATION/saml2/ecp"),
        Extension("OS-FEDERATION", "websso", "/auth/OS-FEDERATION/websso/{protocol_id}"),
        Extension(
            "OS-FEDERATION", "identity_providers_websso", "/auth/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}/websso"),
        Extension("OS-FEDERATION", "metadata", "/OS-FEDERATION/saml2/metadata"),
        Extension(
            "OS-FEDERATION", "identity_provider_protocol_auth", "/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}/auth"),
        Extension("OS-FEDERATION", "identity_providers", "/OS-FEDERATION/identity_providers"),
        Extension("OS-FEDERATION", "identity_provider", "/OS-FEDERATION/identity_providers/{idp_id}"),
        Extension("OS-FEDERATION", "identity_provider_protocol", "/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}"),
        Extension("OS-FEDERATION", "identity_provider_protocols", "/OS-FEDERATION/identity_providers/{idp_id}/protocols"),
        Extension("OS-FEDERATION", "mappings", "/OS-FEDERATION/mappings"),
        Extension("OS-FEDERATION", "mapping", "/OS-FEDERATION/mappings/{mapping_id}"),
        Extension("OS-FEDERATION", "service_providers", "/OS-FEDERATION/service_providers"),
        Extension("OS-FEDERATION", "service_provider", "/OS-FEDERATION/service_providers/{sp_id}"),

        Extension(
            "OS-INHERIT",
            "domain_group_role_inherited_to_projects",
            "/OS-INHERIT/domains/{domain_id}/groups/{group_id}/roles/{role_id}/inherited_to_projects"),
        Extension(
            "OS-INHERIT",
            "domain_group_roles_inherited_to_projects",
            "/OS-INHERIT/domains/{domain_id}/groups/{group_id}/roles/inherited_to_projects"),
        Extension(
            "OS-INHERIT",
            "domain_user_role_inherited_to_projects",
            "/OS-INHERIT/domains/{domain_id}/users/{user_id}/roles/{role_id}/inherited_to_projects"),
        Extension(
            "OS-INHERIT",
            "domain_user_roles_inherited_to_projects",
            "/OS-INHERIT/domains/{domain_id}/users/{user_id}/roles/inherited_to_projects"),
        Extension(
            "OS-INHERIT",
            "project_user_role_inherited_to_projects",
            "/OS-INHERIT/projects/{project_id}/users/{user_id}/roles/{role_id}/inherited_to_projects"),
        Extension(
            "OS-INHERIT",
            "project_group_role_inherited_to_projects",
            "/OS-INHERIT/projects/{project_id}/groups/{group_id}/roles/{role_id}/inherited_to_projects"),

        Extension("OS-OAUTH1", "consumers", "/OS-OAUTH1/consumers"),
        Extension("OS-OAUTH1", "consumer", "/OS-OAUTH1/consumers/{consumer_id}"),
        Extension("OS-OAUTH1", "request_tokens", "/OS-OAUTH1/request_token"),
        Extension("OS-OAUTH1", "access_tokens", "/OS-OAUTH1/access_token"),
        Extension("OS-OAUTH1", "authorize_request_token", "/OS-OAUTH1/authorize/{request_token_id}"),
        Extension("OS-OAUTH1", "user_access_tokens", "/users/{user_id}/OS-OAUTH1/access_tokens"),
        Extension("OS-OAUTH1", "user_access_token", "/users/{user_id}/OS-OAUTH1/access_tokens/{access_token_id}"),
        Extension("OS-OAUTH1", "user_access_token_roles", "/users/{user_id}/OS-OAUTH1/access_tokens/{access_token_id}/roles"),
        Extension("OS-OAUTH1", "user_access_token_role", "/users/{user_id}/OS-OAUTH1/access_tokens/{access_token_id}/roles/{role_id}"),

        Extension("OS-OAUTH2", "token", "/OS-OAUTH2/token"),

        Extension("OS-PKI", "revocations", "/auth/tokens/OS-PKI/revoked"),

        Extension("OS-REVOKE", "events", "/OS-REVOKE/events"),

        Extension("OS-SIMPLE-CERT", "ca_certificate", "/OS-SIMPLE-CERT/ca"),
        Extension("OS-SIMPLE-CERT", "certificates", "/OS-SIMPLE-CERT/certificates"),

        Extension("OS-TRUST", "trusts", "/OS-TRUST/trusts"),
        Extension("OS-TRUST", "trust", "/OS-TRUST/trusts/{trust_id}"),
        Extension("OS-TRUST", "trust_roles", "/OS-TRUST/trusts/{trust_id}/roles"),
        Extension("OS-TRUST", "trust_role", "/OS-TRUST/trusts/{trust_id}/roles/{role_id}"),

        Extension("s3tokens", "s3tokens", "/s3tokens"),
    ];

    private static Relation Core(string name, string path) => new("rel/" + name, path);

    private static Relation Experimental(string name, string path) => Core(name, path) with { IsExperimental = true };

    private static Relation Extension(string extension, string name, string path) => new($"ext/{extension}/1.0/rel/{name}", path);
}
