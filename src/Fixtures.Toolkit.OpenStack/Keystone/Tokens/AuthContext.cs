using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>An authenticated user and how it authenticated.</summary>
/// <param name="Methods">The completed authentication methods, latest first.</param>
internal sealed record AuthContext(User User, IReadOnlyList<string> Methods)
{
    /// <summary>Expiry of the token that was used to authenticate, which limits the new token; null without one.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The audit id of the first token in the chain; null without one.</summary>
    public string? ParentAuditId { get; init; }

    /// <summary>The application credential that was used; null for other methods.</summary>
    public ApplicationCredential? ApplicationCredential { get; init; }
}
