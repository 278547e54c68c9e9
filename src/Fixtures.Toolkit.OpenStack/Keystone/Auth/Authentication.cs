using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>Authenticates clients. Failures never reveal their cause.</summary>
internal static class Authentication
{
    /// <exception cref="UnauthorizedException">A method fails, or two methods name different users.</exception>
    public static AuthContext Authenticate(TokenRequest request, KeystoneContext keystone, KeystoneState state)
    {
        AuthContext? auth = null;
        foreach (var method in request.Methods)
        {
            var next = method switch
            {
                "password" => ByPassword(request.Method(method), state.Directory),
                "token" => ByToken(request, keystone),
                ApplicationCredentialLogin.Method =>
                    ApplicationCredentialLogin.Authenticate(request, state.Directory, keystone.World.NowOf("keystone")),
                "external" => throw new UnauthorizedException(), // REMOTE_USER is never set here
                _ => throw new NotModelledException($"authentication method {method}"),
            };
            if (auth is not null && auth.User.Id != next.User.Id)
                throw new UnauthorizedException();
            auth = auth is null ? next : next with
            {
                Methods = [.. next.Methods.Union(auth.Methods)],
                ExpiresAt = next.ExpiresAt ?? auth.ExpiresAt,
                ParentAuditId = next.ParentAuditId ?? auth.ParentAuditId,
                ApplicationCredential = next.ApplicationCredential ?? auth.ApplicationCredential,
            };
        }

        return auth ?? throw new UnauthorizedException();
    }

    /// <summary>Finds the user that <paramref name="wanted"/> names by id, or by name and domain.</summary>
    /// <exception cref="UnauthorizedException">The user does not exist or is disabled.</exception>
    public static User FindUser(JsonElement wanted, IdentityDirectory directory)
    {

        var user = wanted.Text("name") is { Length: > 0 } name ? Named(wanted, name, directory)
            : wanted.Text("id") is { Length: > 0 } id ? directory.Users.GetValueOrDefault(id)
            : throw new MissingAttributeException("id or name", "user");
        return user is not null && directory.IsEnabled(user) ? user : throw new UnauthorizedException();
    }

    private static User? Named(JsonElement wanted, string name, IdentityDirectory directory)
    {
        if (wanted.Property("domain") is not { } domain)
            throw new MissingAttributeException("domain", "user");
        return directory.UserNamed(ScopeLookup.Domain(domain, directory).Id, name);
    }

    private static AuthContext ByPassword(JsonElement payload, IdentityDirectory directory)
    {
        // keystone.auth.plugins.core, UserAuthInfo._validate_and_normalize_auth_data: METHOD_NAME is not yet set and prints as None.
        if (payload.Property("user") is not { } wanted)
            throw new MissingAttributeException("user", "None");
        var user = FindUser(wanted, directory);
        return user.Password is { } password && password.Matches(wanted.Text("password"))
            ? new AuthContext(user, ["password"])
            : throw new UnauthorizedException();
    }

    private static AuthContext ByToken(TokenRequest request, KeystoneContext keystone)
    {
        var text = request.Method("token").Text("id") ?? throw new MissingAttributeException("id", "token");
        var found = TokenApi.Existing(keystone, text);
        if (found.Reading.AccessRules.Count > 0)
            throw new NotFoundException(TokenRefusal.FailedToValidate);
        RefuseWider(request, found.Token);
        return new AuthContext(found.Reading.User, [.. found.Token.Methods.Prepend("token").Distinct()])
        {
            ExpiresAt = found.Token.ExpiresAt,
            ParentAuditId = found.Token.AuditIds[^1],
        };
    }

    /// <summary>Refuses to exchange a trust, system or delegated token for another.</summary>
    private static void RefuseWider(TokenRequest request, Token token)
    {
        if (token.IsTrusted)
            throw new ForbiddenActionException("Using trust-scoped token to create another token. Create a new trust-scoped token instead");
        if (token.Scope.Kind == TokenScopeKind.System
            && (request.Scope?.Property("project") ?? request.Scope?.Property("domain")) is not null)
        {
            throw new ForbiddenActionException(
                "Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.");
        }

        if (token.HasDelegatedMethod())
            throw new ForbiddenActionException("Using a delegated token to create another token is not allowed.");
    }
}
