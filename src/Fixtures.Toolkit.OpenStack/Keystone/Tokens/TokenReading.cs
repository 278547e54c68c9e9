using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>The user, scope and roles of a token in one version of the directory, or the reason why the token is invalid.</summary>
internal sealed class TokenReading
{
    internal TokenReading(IdentityDirectory directory, TokenRefusal? refusal) => (Directory, Refusal) = (directory, refusal);

    public IdentityDirectory Directory { get; }

    /// <summary>Why the token is invalid; null when it is valid.</summary>
    public TokenRefusal? Refusal { get; }

    public User User { get => field ?? throw Invalid(); init; }

    public Project UserDomain { get => field ?? throw Invalid(); init; }

    /// <summary>The project or domain of the scope; null for other scopes.</summary>
    public Project? Target { get; init; }

    public Project? TargetDomain { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>The application credential that obtained the token; null for other methods.</summary>
    public ApplicationCredential? ApplicationCredential { get; init; }

    /// <summary>The access rules that restrict the token; empty for no restriction.</summary>
    public IReadOnlyList<AccessRule> AccessRules { get; init; } = [];

    public Trust? Trust { get; init; }

    public Credentials Credentials { get => field ?? throw Invalid(); init; }

    /// <summary>Reads the token, from its cache while the directory is unchanged.</summary>
    public static TokenReading From(Token token, IdentityDirectory directory)
    {
        if (token.LastReading is { } last && ReferenceEquals(last.Directory, directory))
            return last;
        return token.LastReading = TokenReader.Read(token, directory);
    }

    /// <summary>
    /// The reading of a token whose trust has expired. Expiry does not change the directory, so no new reading notices it.
    /// </summary>
    public TokenReading WithoutTrust() =>
        new(Directory, new TokenRefusal(TokenRefusalKind.MissingDependency, $"Could not find trust: {Trust?.Id}."));

    /// <summary>The answer to a request that validates the token; null when it is valid.</summary>
    public FaultException? FaultFor(string text) => Refusal switch
    {
        null => null,
        { Kind: TokenRefusalKind.NoRoles } => new NotFoundException("token", text),
        { Kind: TokenRefusalKind.InvalidTrust } => new ForbiddenActionException(),
        { Message: var message } => new NotFoundException(message),
    };

    private InvalidOperationException Invalid() => new($"The token is invalid ({Refusal?.Message}). Check Refusal first.");
}

/// <summary>Why a token is invalid; decides the answer.</summary>
internal enum TokenRefusalKind
{
    /// <summary>It was revoked; its holder gets the same answer as for an unknown token.</summary>
    Revoked = 1,

    /// <summary>It has no roles any more; upstream's message is that of an unknown token.</summary>
    NoRoles,

    /// <summary>Its user, scope, trust or credential is deleted or disabled; even its holder gets the reason.</summary>
    MissingDependency,

    /// <summary>The trustor is disabled or no longer has the roles.</summary>
    InvalidTrust,
}

/// <summary>Why a token is invalid, in upstream's words.</summary>
internal sealed record TokenRefusal(TokenRefusalKind Kind, string Message)
{
    /// <summary>Upstream's message for a token that is revoked, expired or malformed.</summary>
    public const string FailedToValidate = "Failed to validate token";
}
