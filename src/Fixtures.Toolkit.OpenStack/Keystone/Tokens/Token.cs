using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

internal enum TokenScopeKind
{
    Unscoped = 1,
    Project,
    Domain,
    System,
}

/// <summary>Where a token is good.</summary>
/// <param name="Id">The project or domain; <c>all</c> for the system; null when unscoped.</param>
internal sealed record TokenScope(TokenScopeKind Kind, string? Id)
{
    public static TokenScope Unscoped { get; } = new(TokenScopeKind.Unscoped, null);
}

/// <summary>What was issued to whom; with a trust, to the trustee. Its text is not here; what it grants is read from the directory.</summary>
internal sealed record Token(string UserId, TokenScope Scope)
{
    /// <summary>How the user proved who they are, the latest way first.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>The token's own audit id and, after a rescope, that of the first token in the chain.</summary>
    public ImmutableArray<string> AuditIds { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The user's <see cref="Users.User.TokenEpoch"/> at the time; a later one makes the token void.</summary>
    public int UserEpoch { get; init; }

    /// <summary>The application credential that got it; null for another way.</summary>
    public string? ApplicationCredentialId { get; init; }

    /// <summary>The trust that lent it; null for a token of the user's own.</summary>
    public string? TrustId { get; init; }

    /// <summary>The trustor's <see cref="Users.User.TokenEpoch"/> at the time, as <see cref="UserEpoch"/> is the trustee's; 0 without a trust.</summary>
    public int TrustorEpoch { get; init; }

    [JsonIgnore]
    public bool IsTrusted => TrustId is not null;

    /// <summary>What the token meant when last asked, and against which directory. A memo: never more than can be worked out again.</summary>
    [JsonIgnore]
    internal TokenReading? LastReading { get; set; }
}
