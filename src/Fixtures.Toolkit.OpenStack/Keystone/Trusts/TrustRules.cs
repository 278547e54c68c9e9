using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <summary>The rules for using and redelegating trusts.</summary>
internal static class TrustRules
{
    /// <summary>The default of <c>max_redelegation_count</c>.</summary>
    public const int MaxRedelegations = 3;

    /// <summary>The trust; null if it is missing, used up or expired.</summary>
    /// <exception cref="ForbiddenActionException">A redelegating user is disabled or deleted.</exception>
    public static Trust? Usable(IdentityDirectory directory, string id, DateTimeOffset now)
    {
        if (directory.Trusts.GetValueOrDefault(id) is not { } trust || !trust.IsUsable(now))
            return null;
        var agents = directory.PedigreeOf(trust).Skip(1).Select(parent => directory.Users.GetValueOrDefault(parent.TrusteeId));
        return agents.All(agent => agent is { IsEnabled: true }) ? trust : throw new ForbiddenActionException();
    }

    /// <summary>Consumes one use of the trust.</summary>
    /// <exception cref="UnauthorizedException">No use is left.</exception>
    public static IdentityDirectory Use(IdentityDirectory directory, string id, DateTimeOffset now)
    {
        if (Usable(directory, id, now) is not { } trust)
            throw new UnauthorizedException();
        return directory with { Trusts = directory.Trusts.SetItem(id, trust with { RemainingUses = trust.RemainingUses - 1 }) };
    }

    /// <summary>
    /// Completes a redelegated trust, which must not exceed any of its ancestors. Source: keystone.trust.core,
    /// <c>_validate_redelegation</c>.
    /// </summary>
    /// <exception cref="ForbiddenActionException">It exceeds an ancestor.</exception>
    public static Trust Redelegate(IdentityDirectory directory, Trust parent, Trust trust, int? requestedCount)
    {
        if (requestedCount is > 0 && requestedCount != parent.RedelegationCount - 1)
            throw new ForbiddenActionException();
        trust = trust with
        {
            RedelegatedTrustId = parent.Id,
            RedelegationCount = requestedCount ?? parent.RedelegationCount - 1,
            ExpiresAt = trust.ExpiresAt ?? parent.ExpiresAt,
        };
        return directory.PedigreeOf(parent).All(ancestor => Covers(ancestor, trust)) ? trust : throw new ForbiddenActionException();
    }

    private static bool Covers(Trust ancestor, Trust trust) =>
        ancestor.RedelegationCount is > 0 and <= MaxRedelegations
        && trust.RemainingUses is null
        && (ancestor.ExpiresAt is not { } end || trust.ExpiresAt <= end)
        && trust.RoleIds.All(ancestor.RoleIds.Contains)
        && (ancestor.IsImpersonating || !trust.IsImpersonating);
}
