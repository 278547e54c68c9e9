using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>Grants of roles to users and groups on projects, domains and the system, inherited or not.</summary>
internal static class GrantApi
{
    public static void Map(RouteTable<KeystoneContext> routes)
    {
        foreach (var actor in (GrantActor[])[GrantActor.User, GrantActor.Group])
        {
            var who = actor == GrantActor.User ? "users/{user_id}" : "groups/{group_id}";
            Map(routes, $"/v3/system/{who}/roles", "", new(actor, GrantTarget.System));
            Map(routes, $"/v3/projects/{{project_id}}/{who}/roles", "", new(actor, GrantTarget.Project));
            Map(routes, $"/v3/domains/{{domain_id}}/{who}/roles", "", new(actor, GrantTarget.Domain));
            Map(
                routes,
                $"/v3/OS-INHERIT/projects/{{project_id}}/{who}/roles",
                "/inherited_to_projects",
                new(actor, GrantTarget.Project, IsInherited: true));
            Map(
                routes,
                $"/v3/OS-INHERIT/domains/{{domain_id}}/{who}/roles",
                "/inherited_to_projects",
                new(actor, GrantTarget.Domain, IsInherited: true));
        }
    }

    private static void Map(RouteTable<KeystoneContext> routes, string path, string end, GrantRoute route)
    {
        // keystone.api.os_inherit can list the roles inherited from a domain, but not those from a project.
        if (route is not { IsInherited: true, Target: GrantTarget.Project })
            routes.Read(path + end, (keystone, request) => List(keystone, request, route));
        routes
            .Read(path + "/{role_id}" + end, (keystone, request) => Check(keystone, request, route))
            .Put(path + "/{role_id}" + end, (keystone, request) => Create(keystone, request, route))
            .Delete(path + "/{role_id}" + end, (keystone, request) => Revoke(keystone, request, route));
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request, GrantRoute route)
    {
        var wanted = route.Find(keystone.Directory, request, route.Rule("list", AssignmentPolicy.ListGrants));
        GrantRoute.RequireTarget(keystone.Directory, wanted);
        var held = keystone.Directory.Grants.GetValueOrDefault(wanted.ActorId) ?? [];
        var roles = held.Where(grant => route.Covers(grant, request)).Select(grant => keystone.Directory.Roles[grant.RoleId]);
        return KeystoneDocuments.List(
            request, "roles", roles.OrderBy(role => role.Id, StringComparer.Ordinal).Select(role => RoleDocument.From(role, request)));
    }

    private static ApiResponse Check(KeystoneContext keystone, ApiRequest request, GrantRoute route)
    {
        var grant = route.Find(keystone.Directory, request, route.Rule("check", AssignmentPolicy.Check));
        keystone.Directory.Role(grant.RoleId);
        GrantRoute.RequireTarget(keystone.Directory, grant);
        RequireGrant(keystone.Directory, grant);
        return ApiResponse.NoContent();
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request, GrantRoute route)
    {
        var grant = route.Find(keystone.Directory, request, route.Rule("create", AssignmentPolicy.Create));
        var isNew = false;
        keystone.Update(directory =>
        {
            GrantRoute.CheckNew(directory, grant);
            isNew = directory.Grants.GetValueOrDefault(grant.ActorId)?.Contains(grant) is not true;
            return directory with { Grants = directory.Grants.Change(grant.ActorId, held => held.Add(grant)) };
        });
        if (isNew)
            request.Made(Grant.ResourceType, grant.Path);
        return ApiResponse.NoContent();
    }

    private static ApiResponse Revoke(KeystoneContext keystone, ApiRequest request, GrantRoute route)
    {
        var grant = route.Find(keystone.Directory, request, route.Rule("revoke", AssignmentPolicy.Revoke), allowMissingActor: true);
        keystone.Update(directory =>
        {
            directory.Role(grant.RoleId);
            RequireGrant(directory, grant);
            return directory with { Grants = directory.Grants.Change(grant.ActorId, held => held.Remove(grant)) };
        });
        return ApiResponse.NoContent();
    }

    private static void RequireGrant(IdentityDirectory directory, Grant grant)
    {
        if (directory.Grants.GetValueOrDefault(grant.ActorId)?.Contains(grant) is true)
            return;
        var target = grant.Target == GrantTarget.System ? "system" : grant.TargetId;
        throw new NotFoundException(
            $"Could not find role assignment with role: {grant.RoleId}, user or group: {grant.ActorId}, "
            + $"project, domain, or system: {target}.");
    }
}
