using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;

namespace Fixtures.Toolkit.OpenStack.Keystone.Auth;

/// <summary>The requested scope of a token.</summary>
/// <param name="Trust">The trust that the token is based on; null for none.</param>
internal sealed record RequestedScope(TokenScope Scope, Trust? Trust = null)
{
    /// <summary>Whether the token counts as a use of the trust. Default: true.</summary>
    public bool UsesTrust { get; init; } = true;
}

/// <summary>Resolves the requested scope of a token.</summary>
internal static class ScopeLookup
{
    private static readonly string[] Kinds = ["project", "domain", "unscoped", "system", "OS-TRUST:trust"];

    /// <summary>The requested scope; null if the request has none.</summary>
    /// <exception cref="UnauthorizedException">The project or domain does not exist or is disabled.</exception>
    public static RequestedScope? Find(TokenRequest request, IdentityDirectory directory, DateTimeOffset now)
    {
        if (request.Methods.Contains(ApplicationCredentialLogin.Method))
            return new RequestedScope(ApplicationCredentialLogin.ScopeOf(request, directory));
        if (request.Scope is not { } scope)
            return null;
        // keystone.auth.core, AuthInfo._validate_and_normalize_scope_data, counts with Python's "in": of a string, it tests substrings.
        var text = scope.ValueKind == JsonValueKind.String ? scope.GetString() : null;
        var kinds = Kinds.Where(kind => text?.Contains(kind, StringComparison.Ordinal) ?? scope.Property(kind) is not null).ToArray();
        if (kinds.Length != 1)
            throw new MissingAttributeException("system, project, domain, OS-TRUST:trust or unscoped", "scope");
        return kinds[0] switch
        {
            "system" => new RequestedScope(new TokenScope(TokenScopeKind.System, Grant.System)),
            "unscoped" => new RequestedScope(TokenScope.Unscoped),
            "project" => new RequestedScope(new TokenScope(TokenScopeKind.Project, Project(scope.GetProperty("project"), directory).Id)),
            "domain" => new RequestedScope(new TokenScope(TokenScopeKind.Domain, Domain(scope.GetProperty("domain"), directory).Id)),
            _ => Trust(scope.GetProperty("OS-TRUST:trust"), directory, now),
        };
    }

    /// <summary>The domain that <paramref name="wanted"/> names by id or name. A name takes precedence.</summary>
    public static Project Domain(JsonElement wanted, IdentityDirectory directory)
    {
        var domain = wanted.Text("name") is { Length: > 0 } name ? directory.DomainNamed(name) : directory.FindDomain(wanted.Text("id"));
        return domain is { IsEnabled: true } ? domain : throw new UnauthorizedException();
    }

    private static Project Project(JsonElement wanted, IdentityDirectory directory)
    {
        if (wanted.Text("name") is not { Length: > 0 } name)
            return Enabled(directory.Projects.GetValueOrDefault(wanted.Text("id") ?? ""), directory);
        if (wanted.Property("domain") is not { } domain)
            throw new MissingAttributeException("domain", "project");
        return Enabled(directory.ProjectNamed(Domain(domain, directory).Id, name), directory);
    }

    private static RequestedScope Trust(JsonElement wanted, IdentityDirectory directory, DateTimeOffset now)
    {
        if (wanted.Text("id") is not { Length: > 0 } id)
            throw new MissingAttributeException("trust_id", "trust");
        if (TrustRules.Usable(directory, id, now) is not { } trust)
            throw new UnauthorizedException();
        if (trust.ProjectId is not { } projectId)
            throw new NotModelledException("tokens of a trust without a project");
        return new RequestedScope(
            new TokenScope(TokenScopeKind.Project, Enabled(directory.Projects.GetValueOrDefault(projectId), directory).Id), trust);
    }

    private static Project Enabled(Project? project, IdentityDirectory directory) =>
        project is not null && directory.IsEnabled(project) ? project : throw new UnauthorizedException();
}
