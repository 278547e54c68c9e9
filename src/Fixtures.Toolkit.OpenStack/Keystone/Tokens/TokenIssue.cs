using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Makes tokens for those who proved who they are.</summary>
internal static class TokenIssue
{
    /// <summary>The user's default project if it is of any use, and no scope otherwise.</summary>
    public static TokenScope DefaultScope(Proof proof, IdentityDirectory directory)
    {
        var isUsable = proof.User.DefaultProjectId is { } id
            && directory.Projects.GetValueOrDefault(id) is { IsEnabled: true } project
            && directory.Domain(project.DomainId) is { IsEnabled: true }
            && EffectiveRoles.Of(directory, proof.User.Id, GrantTarget.Project, id).Count > 0;
        return isUsable ? new TokenScope(TokenScopeKind.Project, proof.User.DefaultProjectId) : TokenScope.Unscoped;
    }

    /// <exception cref="UnauthorizedException">The user has no role there.</exception>
    public static (string Text, Token Token) Issue(KeystoneService service, Proof proof, TokenScope scope)
    {
        var ids = service.World.Ids;
        var now = WholeSecond(service.World.Clock.GetUtcNow());
        var token = new Token(proof.User.Id, scope)
        {
            Methods = [.. proof.Methods],
            AuditIds = proof.ParentAuditId is { } parent ? [TokenText.NewAuditId(ids), parent] : [TokenText.NewAuditId(ids)],
            IssuedAt = now,
            ExpiresAt = proof.ExpiresAt ?? now + service.Settings.TokenLifetime,
            UserEpoch = proof.User.TokenEpoch,
        };
        if (TokenReading.Of(token, service.Directory).Refusal is not null)
            throw new UnauthorizedException();
        var text = TokenText.New(ids, now);
        service.Tokens.Add(text, token);
        return (text, token);
    }

    /// <summary>Fernet tokens carry no fractions of a second.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
