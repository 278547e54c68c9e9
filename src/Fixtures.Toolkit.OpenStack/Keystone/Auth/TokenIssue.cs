using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

internal static class TokenIssue
{
    /// <summary>The user's default project if the user has a role on it and it is enabled; unscoped otherwise.</summary>
    public static TokenScope DefaultScope(AuthContext auth, IdentityDirectory directory)
    {
        var isUsable = auth.User.DefaultProjectId is { } id
            && directory.Projects.GetValueOrDefault(id) is { } project
            && directory.IsEnabled(project)
            && EffectiveRoles.Find(directory, auth.User.Id, GrantTarget.Project, id).Count > 0;
        return isUsable ? new TokenScope(TokenScopeKind.Project, auth.User.DefaultProjectId) : TokenScope.Unscoped;
    }

    /// <exception cref="UnauthorizedException">The user has no role in the requested scope.</exception>
    public static (string Text, Token Token) Issue(KeystoneContext keystone, AuthContext auth, RequestedScope wanted)
    {
        var ids = keystone.World.Ids;
        var now = KeystoneTime.WholeSecond(keystone.World.NowOf("keystone"));
        var expiresAt = auth.ExpiresAt ?? now + keystone.TokenLifetime;
        var token = new Token(auth.User.Id, wanted.Scope)
        {
            Methods = [.. auth.Methods],
            AuditIds = auth.ParentAuditId is { } parent ? [TokenText.NewAuditId(ids), parent] : [TokenText.NewAuditId(ids)],
            IssuedAt = now,
            ExpiresAt = auth.ApplicationCredential?.ExpiresAt is { } end && end < expiresAt ? end : expiresAt,
            UserEpoch = auth.User.TokenEpoch,
            ApplicationCredentialId = auth.ApplicationCredential?.Id,
            TrustId = wanted.Trust?.Id,
            TrustorEpoch = wanted.Trust is null ? 0 : keystone.Directory.Users.GetValueOrDefault(wanted.Trust.TrustorId)?.TokenEpoch ?? 0,
        };
        if (TokenReading.From(token, keystone.Directory).Refusal is { } refusal)
            throw FaultFor(refusal);
        if (wanted is { UsesTrust: true, Trust: { RemainingUses: not null } trust })
            keystone.Update(directory => TrustRules.Use(directory, trust.Id, now));
        var text = TokenText.New(ids, now);
        keystone.Tokens.Add(text, token);
        return (text, token);
    }

    private static FaultException FaultFor(TokenRefusal refusal) => refusal.Kind switch
    {
        TokenRefusalKind.MissingDependency => new NotFoundException(refusal.Message),
        TokenRefusalKind.InvalidTrust => new ForbiddenActionException(),
        _ => new UnauthorizedException(),
    };
}
