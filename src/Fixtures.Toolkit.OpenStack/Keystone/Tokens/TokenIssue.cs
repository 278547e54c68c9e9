using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Makes tokens for those who proved who they are.</summary>
internal static class TokenIssue
{
    /// <summary>The user's default project if it is of any use, and no scope otherwise.</summary>
    public static TokenScope DefaultScope(Proof proof, IdentityDirectory directory)
    {
        var isUsable = proof.User.DefaultProjectId is { } id
            && directory.Projects.GetValueOrDefault(id) is { } project
            && directory.IsEnabled(project)
            && EffectiveRoles.Of(directory, proof.User.Id, GrantTarget.Project, id).Count > 0;
        return isUsable ? new TokenScope(TokenScopeKind.Project, proof.User.DefaultProjectId) : TokenScope.Unscoped;
    }

    /// <exception cref="UnauthorizedException">The user has no role there.</exception>
    public static (string Text, Token Token) Issue(KeystoneService service, Proof proof, WantedScope wanted)
    {
        var ids = service.World.Ids;
        var now = WholeSecond(service.World.Clock.GetUtcNow());
        var expiresAt = proof.ExpiresAt ?? now + service.Settings.TokenLifetime;
        var token = new Token(proof.User.Id, wanted.Scope)
        {
            Methods = [.. proof.Methods],
            AuditIds = proof.ParentAuditId is { } parent ? [TokenText.NewAuditId(ids), parent] : [TokenText.NewAuditId(ids)],
            IssuedAt = now,
            ExpiresAt = proof.ApplicationCredential?.ExpiresAt is { } end && end < expiresAt ? end : expiresAt,
            UserEpoch = proof.User.TokenEpoch,
            ApplicationCredentialId = proof.ApplicationCredential?.Id,
            TrustId = wanted.Trust?.Id,
            TrustorEpoch = wanted.Trust is null ? 0 : service.Directory.Users.GetValueOrDefault(wanted.Trust.TrustorId)?.TokenEpoch ?? 0,
        };
        if (TokenReading.Of(token, service.Directory).Refusal is { } refusal)
            throw FaultFor(refusal);
        if (wanted.Trust is { RemainingUses: not null } trust)
            service.Update(directory => TrustRules.Use(directory, trust.Id, now));
        var text = TokenText.New(ids, now);
        service.Tokens.Add(text, token);
        return (text, token);
    }

    private static FaultException FaultFor(TokenRefusal refusal) => refusal.Kind switch
    {
        TokenRefusalKind.Baseless => new NotFoundException(refusal.Message),
        TokenRefusalKind.NotDelegated => new ForbiddenActionException(),
        _ => new UnauthorizedException(),
    };

    /// <summary>Fernet tokens carry no fractions of a second.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
