using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <summary>What one user, the trustor, lends to another, the trustee: some roles on a project.</summary>
internal sealed record Trust(string Id, string TrustorId, string TrusteeId)
{
    public static ResourceType ResourceType { get; } = new("trust", "identity", "/OS-TRUST/trusts") { GoesWithOwner = true };

    /// <summary>Whether tokens of the trust are those of the trustor, and not of the trustee.</summary>
    public bool IsImpersonating { get; init; }

    public string? ProjectId { get; init; }

    public ImmutableArray<string> RoleIds { get; init; } = [];

    /// <summary>When it ceases to work; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many tokens can still be had; null for any number. One that is used up is found no more, but its tokens stay good.</summary>
    public int? RemainingUses { get; init; }

    /// <summary>The trust that was lent on with this one; null for one that a user made from what it has itself.</summary>
    public string? RedelegatedTrustId { get; init; }

    /// <summary>How often it may be lent on.</summary>
    public int RedelegationCount { get; init; }

    /// <summary>Attributes that clients put there and Keystone merely keeps.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public bool IsUsable(DateTimeOffset now) => IsLive(now) && RemainingUses is not <= 0;

    public bool IsLive(DateTimeOffset now) => ExpiresAt is not { } end || now <= end;
}
