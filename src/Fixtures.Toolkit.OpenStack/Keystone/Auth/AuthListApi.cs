using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>The projects, domains and system that a user can scope a token to.</summary>
internal static class AuthListApi
{
    private static readonly PolicyRule Projects = KeystonePolicy.Anyone("get_auth_projects");

    private static readonly PolicyRule Domains = KeystonePolicy.Anyone("get_auth_domains");

    private static readonly PolicyRule System = KeystonePolicy.Anyone("get_auth_system");

    /// <summary>Registered upstream, but no handler enforces it.</summary>
    private static readonly PolicyRule DomainsForUser = KeystonePolicy.Anyone("list_domains_for_user");

    public static IReadOnlyList<PolicyRule> Rules { get; } = [Projects, Domains, System, DomainsForUser];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/auth/projects", (keystone, request) => ListProjects(keystone, request, Projects))
        .Read("/v3/OS-FEDERATION/projects", (keystone, request) => ListProjects(keystone, request, Projects))
        .Read("/v3/auth/domains", ListDomains)
        .Read("/v3/OS-FEDERATION/domains", ListDomains)
        .Read("/v3/auth/system", ShowSystem)
        .Read("/v3/users/{user_id}/projects", (keystone, request) =>
        {
            var user = UserApi.Find(keystone, request, ProjectPolicy.ListOfUser);
            return List(keystone.Directory, request, user.Id, "domain_id", "enabled", "name");
        });

    private static ApiResponse ListProjects(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        request.Require(rule);
        return List(keystone.Directory, request, request.Persona.UserId);
    }

    private static ApiResponse List(IdentityDirectory directory, ApiRequest request, string userId, params string[] filters)
    {
        var projects = directory.Projects.Values
            .Where(project => project is { IsDomain: false, IsEnabled: true } && Has(directory, userId, GrantTarget.Project, project.Id))
            .OrderBy(project => project.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "projects", projects.Select(project => ProjectDocument.From(project, request)), filters);
    }

    private static ApiResponse ListDomains(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(Domains);
        var directory = keystone.Directory;
        var domains = directory.Projects.Values
            .Where(domain => domain is { IsDomain: true, IsEnabled: true }
                && Has(directory, request.Persona.UserId, GrantTarget.Domain, domain.Id))
            .OrderBy(domain => domain.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "domains", domains.Select(domain => DomainDocument.From(domain, request)));
    }

    private static ApiResponse ShowSystem(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(System);
        var system = new JsonArray();
        if (Has(keystone.Directory, request.Persona.UserId, GrantTarget.System, Grant.System))
            system.Add((JsonNode)new JsonObject { ["all"] = true });
        return ApiResponse.Ok(
            new JsonObject { ["system"] = system, ["links"] = new JsonObject { ["self"] = request.IdentityUrl + "/auth/system" } });
    }

    private static bool Has(IdentityDirectory directory, string userId, GrantTarget target, string targetId) =>
        EffectiveRoles.Find(directory, userId, target, targetId).Count > 0;
}
