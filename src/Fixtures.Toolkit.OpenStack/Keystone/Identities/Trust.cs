using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>A delegation of roles on a project from one user, the trustor, to another, the trustee.</summary>
internal sealed record Trust(string Id, string TrustorId, string TrusteeId)
{
    public static ResourceType ResourceType { get; } = new("trust", "identity", "/OS-TRUST/trusts") { GoesWithOwner = true };

    /// <summary>Whether its tokens act as the trustor rather than the trustee.</summary>
    public bool IsImpersonating { get; init; }

    public string? ProjectId { get; init; }

    public ImmutableArray<string> RoleIds { get; init; } = [];

    /// <summary>When it expires; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many tokens can still be issued; null for no limit. At 0 the trust is not found, but its tokens stay valid.</summary>
    public int? RemainingUses { get; init; }

    /// <summary>The trust that this one redelegates; null for an original trust.</summary>
    public string? RedelegatedTrustId { get; init; }

    /// <summary>How many times it can be redelegated.</summary>
    public int RedelegationCount { get; init; }

    /// <summary>Attributes unknown to Keystone, stored as given.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public bool IsUsable(DateTimeOffset now) => IsLive(now) && RemainingUses is not <= 0;

    public bool IsLive(DateTimeOffset now) => ExpiresAt is not { } end || now <= end;
}
