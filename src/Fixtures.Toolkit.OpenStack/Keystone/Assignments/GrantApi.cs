using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>Giving roles and taking them away: to users and groups, on projects, domains and the system, inherited or not.</summary>
internal static class GrantApi
{
    public static void Map(RouteTable<KeystoneService> routes)
    {
        foreach (var actor in (GrantActor[])[GrantActor.User, GrantActor.Group])
        {
            var who = actor == GrantActor.User ? "users/{user_id}" : "groups/{group_id}";
            Map(routes, $"/v3/system/{who}/roles", "", new(actor, GrantTarget.System));
            Map(routes, $"/v3/projects/{{project_id}}/{who}/roles", "", new(actor, GrantTarget.Project));
            Map(routes, $"/v3/domains/{{domain_id}}/{who}/roles", "", new(actor, GrantTarget.Domain));
            Map(routes, $"/v3/OS-INHERIT/projects/{{project_id}}/{who}/roles", "/inherited_to_projects", new(actor, GrantTarget.Project, IsInherited: true));
            Map(routes, $"/v3/OS-INHERIT/domains/{{domain_id}}/{who}/roles", "/inherited_to_projects", new(actor, GrantTarget.Domain, IsInherited: true));
        }
    }

    private static void Map(RouteTable<KeystoneService> routes, string path, string end, GrantRoute route) => routes
        .Read(path + end, (service, request) => List(service, request, route))
        .Read(path + "/{role_id}" + end, (service, request) => Check(service, request, route))
        .Put(path + "/{role_id}" + end, (service, request) => Create(service, request, route))
        .Delete(path + "/{role_id}" + end, (service, request) => Revoke(service, request, route));

    private static ApiResponse List(KeystoneService service, ApiRequest request, GrantRoute route)
    {
        var actorId = route.Find(service.Directory, request, route.Rule("list", AssignmentPolicy.ListGrants)).ActorId;
        var held = service.Directory.Grants.GetValueOrDefault(actorId) ?? [];
        var roles = held.Where(grant => route.Covers(grant, request)).Select(grant => service.Directory.Roles[grant.RoleId]);
        return KeystoneDocuments.List(request, "roles", roles.OrderBy(role => role.Id, StringComparer.Ordinal).Select(role => RoleDocument.From(role, request)));
    }

    private static ApiResponse Check(KeystoneService service, ApiRequest request, GrantRoute route)
    {
        RequireGrant(service.Directory, route.Find(service.Directory, request, route.Rule("check", AssignmentPolicy.Check)));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request, GrantRoute route)
    {
        var grant = route.Find(service.Directory, request, route.Rule("create", AssignmentPolicy.Create));
        service.Update(directory => directory with { Grants = directory.Grants.Change(grant.ActorId, held => held.Add(grant)) });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Revoke(KeystoneService service, ApiRequest request, GrantRoute route)
    {
        var grant = route.Find(service.Directory, request, route.Rule("revoke", AssignmentPolicy.Revoke));
        service.Update(directory =>
        {
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
            $"Could not find role assignment with role: {grant.RoleId}, user or group: {grant.ActorId}, project, domain, or system: {target}.");
    }
}

/// <summary>What a path about grants says of actor and target.</summary>
internal sealed record GrantRoute(GrantActor Actor, GrantTarget Target, bool IsInherited = false)
{
    public PolicyRule Rule(string action, PolicyRule otherwise) => Target == GrantTarget.System
        ? AssignmentPolicy.System(action == "list" ? "list_system_grants" : $"{action}_system_grant", Actor == GrantActor.User ? "user" : "group")
        : otherwise;

    public bool Covers(Grant grant, ApiRequest request) =>
        grant.Target == Target && grant.TargetId == TargetId(request) && grant.IsInherited == IsInherited;

    /// <summary>The grant that the path names; its role is empty where the path names none. Asks the rule before it complains.</summary>
    public Grant Find(IdentityDirectory directory, ApiRequest request, PolicyRule rule)
    {
        var actorId = request.Route(Actor == GrantActor.User ? "user_id" : "group_id");
        var (targetId, roleId) = (TargetId(request), request.Route("role_id"));
        var actorDomain = Actor == GrantActor.User ? directory.Users.GetValueOrDefault(actorId)?.DomainId : directory.Groups.GetValueOrDefault(actorId)?.DomainId;
        var target = directory.Projects.GetValueOrDefault(targetId);
        var role = directory.Roles.GetValueOrDefault(roleId);
        var attributes = new Dictionary<string, string?>();
        if (actorDomain is not null)
            attributes[Actor == GrantActor.User ? "target.user.domain_id" : "target.group.domain_id"] = actorDomain;
        if (target is not null)
            attributes[Target == GrantTarget.Project ? "target.project.domain_id" : "target.domain.id"] = Target == GrantTarget.Project ? target.DomainId : target.Id;
        if (role is not null)
            attributes["target.role.domain_id"] = role.DomainId;
        request.Require(rule, attributes);

        if (roleId.Length > 0 && role is null)
            throw NotFoundException.Of("role", roleId);
        if (actorDomain is null)
            throw NotFoundException.Of(Actor == GrantActor.User ? "user" : "group", actorId);
        if (Target != GrantTarget.System && (target is null || (Target == GrantTarget.Domain && !target.IsDomain)))
            throw NotFoundException.Of(Target == GrantTarget.Project ? "project" : "domain", targetId);
        return new Grant(Actor, actorId, Target, targetId, roleId, IsInherited);
    }

    private string TargetId(ApiRequest request) => Target switch
    {
        GrantTarget.Project => request.Route("project_id"),
        GrantTarget.Domain => request.Route("domain_id"),
        _ => Grant.System,
    };
}
