using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

/// <summary>
/// An entry of the role assignment list: a grant, or one of the effective assignments that follow from it.
/// </summary>
/// <param name="Source">The grant that it follows from.</param>
/// <param name="ActorId">The user or group that has the role: the grant's actor, or a member of its group.</param>
/// <param name="TargetId">The grant's target, or a project below it.</param>
/// <param name="RoleId">The grant's role, or one that it implies.</param>
internal sealed record Assignment(Grant Source, GrantActor Actor, string ActorId, GrantTarget Target, string TargetId, string RoleId)
{
    /// <summary>The role that implies this one; null for the grant's own role.</summary>
    public string? PriorRoleId { get; init; }

    public static Assignment From(Grant grant) => new(grant, grant.Actor, grant.ActorId, grant.Target, grant.TargetId, grant.RoleId);

    /// <summary>
    /// The effective assignments of a grant: groups expanded to members, inheritance to projects, roles to implied roles.
    /// </summary>
    public static IEnumerable<Assignment> Effective(Grant grant, IdentityDirectory directory) =>
        from actorId in Actors(grant, directory)
        from target in Targets(grant, directory)
        from role in Roles(grant.RoleId, directory)
        select new Assignment(grant, GrantActor.User, actorId, target.Kind, target.Id, role.Id) { PriorRoleId = role.PriorId };

    private static IEnumerable<string> Actors(Grant grant, IdentityDirectory directory) => grant.Actor == GrantActor.User
        ? [grant.ActorId]
        : directory.Memberships.Where(membership => membership.Value.Contains(grant.ActorId)).Select(membership => membership.Key);

    private static IEnumerable<(GrantTarget Kind, string Id)> Targets(Grant grant, IdentityDirectory directory) => grant.IsInherited
        ? directory.Projects.Keys.Where(id => EffectiveRoles.AppliesTo(directory, grant, GrantTarget.Project, id))
            .Select(id => (GrantTarget.Project, id))
        : [(grant.Target, grant.TargetId)];

    private static IEnumerable<(string Id, string? PriorId)> Roles(string roleId, IdentityDirectory directory)
    {
        var all = new List<(string Id, string? PriorId)> { (roleId, null) };
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var implied in directory.ImpliedRoles.GetValueOrDefault(all[i].Id) ?? [])
            {
                if (!all.Exists(known => known.Id == implied))
                    all.Add((implied, all[i].Id));
            }
        }

        return all.Where(role => directory.Roles[role.Id].DomainId is null);
    }
}
