using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>What a real Keystone has by default and this one has not. It says so by name, to everyone.</summary>
internal static class UnmodelledApi
{
    private static readonly (string Method, string Path, string Name)[] Missing =
    [
        ("GET", "/v3/OS-REVOKE/events", "revocation events"),
        ("POST", "/v3/OS-OAUTH2/token", "OAuth 2.0 tokens"),
        ("GET", "/v3/OS-FEDERATION/identity_providers", "federation"),
        ("GET", "/v3/OS-FEDERATION/identity_providers/{idp_id}", "federation"),
        ("PUT", "/v3/OS-FEDERATION/identity_providers/{idp_id}", "federation"),
        ("GET", "/v3/OS-FEDERATION/mappings", "federation"),
        ("GET", "/v3/OS-FEDERATION/mappings/{mapping_id}", "federation"),
        ("PUT", "/v3/OS-FEDERATION/mappings/{mapping_id}", "federation"),
        ("GET", "/v3/OS-FEDERATION/service_providers", "federation"),
        ("GET", "/v3/OS-FEDERATION/service_providers/{sp_id}", "federation"),
        ("PUT", "/v3/OS-FEDERATION/service_providers/{sp_id}", "federation"),
        ("GET", "/v3/OS-FEDERATION/saml2/metadata", "federation"),
        ("GET", "/v3/auth/OS-FEDERATION/websso/{protocol_id}", "federation"),
        ("POST", "/v3/auth/OS-FEDERATION/websso/{protocol_id}", "federation"),
        ("POST", "/v3/auth/OS-FEDERATION/saml2", "federation"),
        ("POST", "/v3/auth/OS-FEDERATION/saml2/ecp", "federation"),
    ];

    public static void Map(RouteTable<KeystoneService> routes)
    {
        foreach (var (method, path, name) in Missing)
            routes.Map(method, path, (_, _) => throw new NotModelledException(name), route => route with { IsAnonymous = true });
    }
}
