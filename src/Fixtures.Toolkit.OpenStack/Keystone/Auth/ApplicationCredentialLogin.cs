using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>The authentication method <c>application_credential</c>: an id, or a name and a user, with the secret.</summary>
internal static class ApplicationCredentialLogin
{
    public const string Method = Delegation.ApplicationCredential;

    /// <summary>The project of the credential. A client must not request a scope.</summary>
    public static TokenScope ScopeOf(TokenRequest request, IdentityDirectory directory)
    {
        if (request.Scope is not null)
            throw new ApplicationCredentialScopeException();
        return Find(request.Method(Method), directory).ProjectId is { } id
            ? new TokenScope(TokenScopeKind.Project, id)
            : TokenScope.Unscoped;
    }

    /// <exception cref="UnauthorizedException">The secret is wrong, the credential has expired, or the user is disabled.</exception>
    public static AuthContext Authenticate(TokenRequest request, IdentityDirectory directory, DateTimeOffset now)
    {
        var payload = request.Method(Method);
        var credential = Find(payload, directory);
        var user = directory.Users.GetValueOrDefault(credential.UserId);
        if (user is null || !directory.IsEnabled(user))
            throw new UnauthorizedException();
        return credential.Secret.Matches(payload.Text("secret")) && (credential.ExpiresAt is not { } end || now < end)
            ? new AuthContext(user, [Method]) { ApplicationCredential = credential }
            : throw new UnauthorizedException();
    }

    private static ApplicationCredential Find(JsonElement wanted, IdentityDirectory directory)
    {
        if (wanted.Text("id") is { Length: > 0 } id)
            return directory.ApplicationCredentials.GetValueOrDefault(id) ?? throw new NotFoundException("Application Credential", id);
        if (wanted.Text("name") is not { Length: > 0 } name)
            throw new MissingAttributeException("name or ID", "application credential");
        if (wanted.Property("user") is not { ValueKind: JsonValueKind.Object } user || !user.EnumerateObject().Any())
            throw new MissingAttributeException("user", "application credential");
        return directory.ApplicationCredentialNamed(UserId(user, directory), name) ?? throw new UnauthorizedException();
    }

    private static string UserId(JsonElement wanted, IdentityDirectory directory)
    {
        if (wanted.Text("id") is { Length: > 0 } id)
            return id;
        if (wanted.Property("domain") is not { } domain)
            throw new MissingAttributeException("domain", "user");
        var name = wanted.Text("name") ?? throw new MissingAttributeException("id or name", "user");
        return directory.UserNamed(ScopeLookup.Domain(domain, directory).Id, name)?.Id ?? throw new NotFoundException("user", name);
    }
}
