namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>The roles of a user on a target, including those from groups, inheritance and implied roles.</summary>
internal static class EffectiveRoles
{
    /// <summary>The global roles of a user on a target, assigned roles before implied ones.</summary>
    public static IReadOnlyList<Role> Find(IdentityDirectory directory, string userId, GrantTarget target, string targetId)
    {
        var roleIds = new List<string>();
        foreach (var grant in GrantsOf(directory, userId))
        {
            if (AppliesTo(directory, grant, target, targetId) && !roleIds.Contains(grant.RoleId))
                roleIds.Add(grant.RoleId);
        }

        return [.. WithImplied(directory, roleIds).Select(id => directory.Roles[id]).Where(role => role.DomainId is null)];
    }

    /// <summary>The grants of the user and of the user's groups.</summary>
    public static IEnumerable<Grant> GrantsOf(IdentityDirectory directory, string userId)
    {
        foreach (var grant in directory.Grants.GetValueOrDefault(userId) ?? [])
            yield return grant;
        foreach (var groupId in directory.Memberships.GetValueOrDefault(userId) ?? [])
        {
            foreach (var grant in directory.Grants.GetValueOrDefault(groupId) ?? [])
                yield return grant;
        }
    }

    /// <summary>The roles followed by all roles that they imply, directly or not.</summary>
    public static IReadOnlyList<string> WithImplied(IdentityDirectory directory, IEnumerable<string> roleIds)
    {
        var all = new List<string>(roleIds);
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var implied in directory.ImpliedRoles.GetValueOrDefault(all[i]) ?? [])
            {
                if (!all.Contains(implied))
                    all.Add(implied);
            }
        }

        return all;
    }

    public static bool AppliesTo(IdentityDirectory directory, Grant grant, GrantTarget target, string targetId)
    {
        if (!grant.IsInherited)
            return grant.Target == target && grant.TargetId == targetId;
        if (target != GrantTarget.Project)
            return false;
        return grant.Target == GrantTarget.Domain
            ? directory.Projects.GetValueOrDefault(targetId)?.DomainId == grant.TargetId
            : AncestorIds(directory, targetId).Contains(grant.TargetId);
    }

    /// <summary>Ids of the projects above a project, nearest first, and of its domain, last.</summary>
    public static IEnumerable<string> AncestorIds(IdentityDirectory directory, string projectId)
    {
        while (directory.Projects.GetValueOrDefault(projectId)?.ParentId is { } parentId)
        {
            yield return parentId;
            projectId = parentId;
        }
    }
}
