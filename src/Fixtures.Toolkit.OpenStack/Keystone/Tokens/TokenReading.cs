using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>What a token says in the light of one directory: whose it is, where it is good and with which roles; or why it is void.</summary>
internal sealed class TokenReading
{
    internal TokenReading(IdentityDirectory directory, TokenRefusal? refusal) => (Directory, Refusal) = (directory, refusal);

    public IdentityDirectory Directory { get; }

    /// <summary>Why the token is void; null when it is good.</summary>
    public TokenRefusal? Refusal { get; }

    public User User { get; init; } = null!;

    public Project UserDomain { get; init; } = null!;

    /// <summary>The project or domain of the scope; null for the other scopes.</summary>
    public Project? Target { get; init; }

    public Project? TargetDomain { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>The application credential that got the token; null for another way.</summary>
    public ApplicationCredential? ApplicationCredential { get; init; }

    /// <summary>What the token may be used for; empty for everything that its roles allow.</summary>
    public IReadOnlyList<AccessRule> AccessRules { get; init; } = [];

    public Trust? Trust { get; init; }

    public Credentials Credentials { get; init; } = null!;

    /// <summary>Reads the token, from memory as long as the directory is the same.</summary>
    public static TokenReading Of(Token token, IdentityDirectory directory)
    {
        if (token.LastReading is { } last && ReferenceEquals(last.Directory, directory))
            return last;
        return token.LastReading = TokenReader.Read(token, directory);
    }

    /// <summary>The reading once the trust has expired, which no change of the directory tells.</summary>
    public TokenReading WithoutTrust() => new(Directory, new TokenRefusal(TokenRefusalKind.Baseless, $"Could not find trust: {Trust!.Id}."));

    /// <summary>What who asks about the token, with its <paramref name="text"/>, is told when it is void.</summary>
    public FaultException? FaultFor(string text) => Refusal switch
    {
        null => null,
        { Kind: TokenRefusalKind.GrantsNothing } => NotFoundException.Of("token", text),
        { Kind: TokenRefusalKind.NotDelegated } => new ForbiddenActionException(),
        { Message: var message } => new NotFoundException(message),
    };
}

/// <summary>How a void token is answered.</summary>
internal enum TokenRefusalKind
{
    /// <summary>It was revoked: to its holder the same as one that never was.</summary>
    Revoked = 1,

    /// <summary>It has no roles any more, which upstream words as a token that is not there.</summary>
    GrantsNothing,

    /// <summary>Something it depends on is gone or disabled, and also its holder is told what.</summary>
    Baseless,

    /// <summary>Who lent it has not the roles any more, or is disabled.</summary>
    NotDelegated,
}

/// <summary>Why a token is void, in upstream's words.</summary>
internal sealed record TokenRefusal(TokenRefusalKind Kind, string Message);
