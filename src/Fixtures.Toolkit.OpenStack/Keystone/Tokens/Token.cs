using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

internal enum TokenScopeKind
{
    Unscoped = 1,
    Project,
    Domain,
    System,
}

/// <summary>The scope of a token.</summary>
/// <param name="Id">The project or domain; <c>all</c> for the system; null when unscoped.</param>
internal sealed record TokenScope(TokenScopeKind Kind, string? Id)
{
    public static TokenScope Unscoped { get; } = new(TokenScopeKind.Unscoped, null);
}

/// <summary>
/// A token issued to a user, with a trust to the trustee. Its text is not stored. The roles it grants are read from the directory.
/// </summary>
internal sealed record Token(string UserId, TokenScope Scope)
{
    /// <summary>The authentication methods, latest first.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>The token's audit id and, after a rescope, that of the first token in the chain.</summary>
    public ImmutableArray<string> AuditIds { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The user's <see cref="Identities.User.TokenEpoch"/> at issue; a later epoch revokes the token.</summary>
    public int UserEpoch { get; init; }

    /// <summary>The application credential that obtained it; null for other methods.</summary>
    public string? ApplicationCredentialId { get; init; }

    /// <summary>The trust it is based on; null for none.</summary>
    public string? TrustId { get; init; }

    /// <summary>The trustor's <see cref="Identities.User.TokenEpoch"/> at issue; 0 without a trust.</summary>
    public int TrustorEpoch { get; init; }

    [JsonIgnore]
    public bool IsTrusted => TrustId is not null;

    /// <summary>Cache of the last reading and the directory that it was read from.</summary>
    [JsonIgnore]
    internal TokenReading? LastReading { get; set; }
}
