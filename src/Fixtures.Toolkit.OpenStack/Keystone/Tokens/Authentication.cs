using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Somebody who proved who they are.</summary>
/// <param name="Methods">How, the latest way first.</param>
internal sealed record Proof(User User, IReadOnlyList<string> Methods)
{
    /// <summary>When the token that was shown expires: one made from it lives no longer. Null without one.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The audit id of the first token in the chain. Null without one.</summary>
    public string? ParentAuditId { get; init; }

    /// <summary>The application credential that proved it; null for another way.</summary>
    public ApplicationCredential? ApplicationCredential { get; init; }
}

/// <summary>Makes sure that a client is who it says. It never tells what was wrong.</summary>
internal static class Authentication
{
    /// <exception cref="UnauthorizedException">It is not, or two ways of proving it name two users.</exception>
    public static Proof Prove(TokenRequest request, KeystoneService service, KeystoneState state)
    {
        Proof? proof = null;
        foreach (var method in request.Methods)
        {
            var next = method switch
            {
                "password" => ByPassword(request.Method(method), state.Directory),
                "token" => ByToken(request, service),
                ApplicationCredentialLogin.Method => ApplicationCredentialLogin.Prove(request, state.Directory, service.World.Clock.GetUtcNow()),
                "external" => throw new UnauthorizedException(), // nobody logs in at the web server here
                _ => throw new NotModelledException($"authentication method {method}"),
            };
            if (proof is not null && proof.User.Id != next.User.Id)
                throw new UnauthorizedException();
            proof = proof is null ? next : next with
            {
                Methods = [.. next.Methods.Union(proof.Methods)],
                ExpiresAt = next.ExpiresAt ?? proof.ExpiresAt,
                ParentAuditId = next.ParentAuditId ?? proof.ParentAuditId,
                ApplicationCredential = next.ApplicationCredential ?? proof.ApplicationCredential,
            };
        }

        return proof ?? throw new UnauthorizedException();
    }

    /// <summary>The user that <paramref name="wanted"/> names by id, or by name and domain.</summary>
    /// <exception cref="UnauthorizedException">There is none, or it is disabled.</exception>
    public static User FindUser(JsonElement wanted, IdentityDirectory directory)
    {
        var name = wanted.Text("name");
        var id = wanted.Text("id");
        if (string.IsNullOrEmpty(name) && string.IsNullOrEmpty(id))
            throw new MissingAttributeException("id or name", "user");
        var user = string.IsNullOrEmpty(name) ? directory.Users.GetValueOrDefault(id!) : Named(wanted, name, directory);
        return user is not null && directory.IsEnabled(user) ? user : throw new UnauthorizedException();
    }

    private static User? Named(JsonElement wanted, string name, IdentityDirectory directory)
    {
        if (wanted.Property("domain") is not { } domain)
            throw new MissingAttributeException("domain", "user");
        return directory.UserNamed(ScopeRequest.Domain(domain, directory).Id, name);
    }

    private static Proof ByPassword(JsonElement payload, IdentityDirectory directory)
    {
        // Upstream names the target None here: the method does not know its name yet when it checks.
        if (payload.Property("user") is not { } wanted)
            throw new MissingAttributeException("user", "None");
        var user = FindUser(wanted, directory);
        return user.Password is { } password && password.Matches(wanted.Text("password"))
            ? new Proof(user, ["password"])
            : throw new UnauthorizedException();
    }

    private static Proof ByToken(TokenRequest request, KeystoneService service)
    {
        var text = request.Method("token").Text("id") ?? throw new MissingAttributeException("id", "token");
        var found = TokenApi.Existing(service, text);
        if (found.Reading.AccessRules.Count > 0)
            throw new NotFoundException(TokenAuthority.Revoked);
        RefuseWider(request, found.Token);
        return new Proof(found.Reading.User, [.. found.Token.Methods.Prepend("token").Distinct()])
        {
            ExpiresAt = found.Token.ExpiresAt,
            ParentAuditId = found.Token.AuditIds[^1],
        };
    }

    /// <summary>A token that is narrow on purpose cannot be turned into another.</summary>
    private static void RefuseWider(TokenRequest request, Token token)
    {
        if (token.IsTrusted)
            throw new ForbiddenActionException("Using trust-scoped token to create another token. Create a new trust-scoped token instead");
        if (token.Scope.Kind == TokenScopeKind.System && (request.Scope?.Property("project") ?? request.Scope?.Property("domain")) is not null)
            throw new ForbiddenActionException("Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.");
        if (token.HasDelegatedMethod())
            throw new ForbiddenActionException("Using a delegated token to create another token is not allowed.");
    }
}
