using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>The kind of actor and target that a grant path names, and the order of its checks.</summary>
/// <remarks>
/// On projects, domains and the system, everything that the path names must exist before the policy check; only a revocation accepts
/// a missing actor. Under OS-INHERIT the policy check comes first, and the actor is never looked up.
/// </remarks>
internal sealed record GrantRoute(GrantActor Actor, GrantTarget Target, bool IsInherited = false)
{
    public PolicyRule Rule(string action, PolicyRule otherwise) => Target == GrantTarget.System
        ? AssignmentPolicy.System(
            action == "list" ? "list_system_grants" : $"{action}_system_grant", Actor == GrantActor.User ? "user" : "group")
        : otherwise;

    public bool Covers(Grant grant, ApiRequest request) =>
        grant.Target == Target && grant.TargetId == TargetId(request) && grant.IsInherited == IsInherited;

    /// <summary>The grant that the path names, after the policy check; its role is empty if the path has none.</summary>
    /// <param name="allowMissingActor">Whether the actor may be missing, as when a grant of a deleted user is revoked.</param>
    public Grant Find(IdentityDirectory directory, ApiRequest request, PolicyRule rule, bool allowMissingActor = false)
    {
        var grant = new Grant(
            Actor,
            request.Route(Actor == GrantActor.User ? "user_id" : "group_id"),
            Target,
            TargetId(request),
            request.Route("role_id"),
            IsInherited);
        if (!IsInherited)
            RequireExisting(directory, grant, allowMissingActor);
        request.Require(rule, Attributes(directory, grant));
        return grant;
    }

    /// <summary>The role and the target must exist, and a domain-specific role must fit the target.</summary>
    public static void CheckNew(IdentityDirectory directory, Grant grant)
    {
        var role = directory.Role(grant.RoleId);
        RequireTarget(directory, grant);
        if (role.DomainId is null)
            return;
        if (grant.Target == GrantTarget.Project && directory.Project(grant.TargetId).DomainId != role.DomainId)
            throw new ForbiddenStateException($"Project {grant.TargetId} must be in the same domain as the role {role.Id} being assigned.");
        if (grant.Target == GrantTarget.System)
            throw new InvalidRequestException(
                $"Role {role.Id} is a domain-specific role. Unable to use a domain-specific role in a system assignment.");
    }

    public static void RequireTarget(IdentityDirectory directory, Grant grant)
    {
        if (grant.Target == GrantTarget.Project)
            directory.Project(grant.TargetId);
        else if (grant.Target == GrantTarget.Domain)
            directory.Domain(grant.TargetId);
    }

    private static void RequireExisting(IdentityDirectory directory, Grant grant, bool allowMissingActor)
    {
        if (grant.RoleId.Length > 0)
            directory.Role(grant.RoleId);
        if (!allowMissingActor && grant.Actor == GrantActor.User)
            directory.User(grant.ActorId);
        else if (!allowMissingActor)
            directory.Group(grant.ActorId);
        RequireTarget(directory, grant);
    }

    /// <summary>The target attributes of the policy check, for those entities of the path that exist.</summary>
    private static Dictionary<string, string?> Attributes(IdentityDirectory directory, Grant grant)
    {
        var attributes = new Dictionary<string, string?>();
        if (grant.Actor == GrantActor.User && directory.Users.TryGetValue(grant.ActorId, out var user))
            attributes["target.user.domain_id"] = user.DomainId;
        if (grant.Actor == GrantActor.Group && directory.Groups.TryGetValue(grant.ActorId, out var group))
            attributes["target.group.domain_id"] = group.DomainId;
        if (grant.Target == GrantTarget.Project && directory.Projects.TryGetValue(grant.TargetId, out var project))
            attributes["target.project.domain_id"] = project.DomainId;
        if (grant.Target == GrantTarget.Domain && directory.FindDomain(grant.TargetId) is { } domain)
            attributes["target.domain.id"] = domain.Id;
        if (directory.Roles.TryGetValue(grant.RoleId, out Role? role))
        {
            attributes["target.role.domain_id"] = role.DomainId;
            attributes["target.role.name"] = role.Name;
        }

        return attributes;
    }

    private string TargetId(ApiRequest request) => Target switch
    {
        GrantTarget.Project => request.Route("project_id"),
        GrantTarget.Domain => request.Route("domain_id"),
        _ => Grant.System,
    };
}
