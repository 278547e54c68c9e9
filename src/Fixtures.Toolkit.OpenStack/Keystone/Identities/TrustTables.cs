using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

internal static class TrustTables
{
    /// <summary>
    /// Adds the trust. A trust that expires must not equal an existing one: the unique constraint upstream, which ignores null expiries.
    /// </summary>
    public static IdentityDirectory With(this IdentityDirectory directory, Trust trust) =>
        trust.ExpiresAt is not null && directory.Trusts.Values.Any(held => IsSame(held, trust))
            ? throw new ConflictException("trust", $"Duplicate entry found with ID {trust.Id}")
            : directory with { Trusts = directory.Trusts.Add(trust.Id, trust) };

    /// <summary>Removes the trust and all its redelegations.</summary>
    public static IdentityDirectory Without(this IdentityDirectory directory, Trust trust)
    {
        foreach (var child in directory.Trusts.Values.Where(child => child.RedelegatedTrustId == trust.Id))
            directory = directory.Without(child);
        return directory with { Trusts = directory.Trusts.Remove(trust.Id) };
    }

    public static IdentityDirectory WithoutTrusts(this IdentityDirectory directory, Func<Trust, bool> isRemoved) =>
        directory with { Trusts = directory.Trusts.RemoveRange(directory.Trusts.Values.Where(isRemoved).Select(trust => trust.Id)) };

    /// <summary>The trust and its ancestors, up to the original trust.</summary>
    public static IEnumerable<Trust> PedigreeOf(this IdentityDirectory directory, Trust trust)
    {
        for (var next = trust; next is not null; next = directory.Trusts.GetValueOrDefault(next.RedelegatedTrustId ?? ""))
            yield return next;
    }

    /// <summary>The global roles that the trust delegates, with those they imply; null when the original trustor has lost one.</summary>
    public static IReadOnlyList<Role>? RolesOf(this IdentityDirectory directory, Trust trust)
    {
        var trustorId = directory.PedigreeOf(trust).Last().TrustorId;
        var held = RoleIdsOf(directory, trustorId, trust.ProjectId);
        var delegated = EffectiveRoles.WithImplied(directory, trust.RoleIds.Where(directory.Roles.ContainsKey));
        return delegated.All(held.Contains)
            ? [.. delegated.Select(id => directory.Roles[id]).Where(role => role.DomainId is null)]
            : null;
    }

    /// <summary>The roles of a user on a project, including domain-specific ones.</summary>
    public static IReadOnlyList<string> RoleIdsOf(IdentityDirectory directory, string userId, string? projectId)
    {
        if (projectId is null)
            return [];

        var grants = EffectiveRoles.GrantsOf(directory, userId)
            .Where(grant => EffectiveRoles.AppliesTo(directory, grant, GrantTarget.Project, projectId));
        return EffectiveRoles.WithImplied(directory, grants.Select(grant => grant.RoleId).Distinct());
    }

    private static bool IsSame(Trust left, Trust right) =>
        (left.TrustorId, left.TrusteeId, left.ProjectId, left.IsImpersonating, left.ExpiresAt)
        == (right.TrustorId, right.TrusteeId, right.ProjectId, right.IsImpersonating, right.ExpiresAt);
}
