using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.ApplicationCredentials;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Trusts;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>What a client wants its token to be scoped to.</summary>
/// <param name="Trust">The trust that shall lend the token; null for one of the user's own.</param>
internal sealed record WantedScope(TokenScope Scope, Trust? Trust = null);

/// <summary>Finds what a client wants its token to be scoped to.</summary>
internal static class ScopeRequest
{
    private static readonly string[] Kinds = ["project", "domain", "unscoped", "system", "OS-TRUST:trust"];

    /// <summary>The wanted scope; null where the client leaves it to the user's default.</summary>
    /// <exception cref="UnauthorizedException">There is no such project or domain, or it is disabled.</exception>
    public static WantedScope? Find(TokenRequest request, IdentityDirectory directory, DateTimeOffset now)
    {
        if (request.Methods.Contains(ApplicationCredentialLogin.Method))
            return new WantedScope(ApplicationCredentialLogin.ScopeOf(request, directory));
        if (request.Scope is not { } scope)
            return null;
        var asked = scope.ValueKind == JsonValueKind.String
            ? Kinds.Where(kind => scope.GetString()!.Contains(kind, StringComparison.Ordinal)).ToArray()
            : Kinds.Where(kind => scope.Property(kind) is not null).ToArray();
        if (asked.Length != 1)
            throw new MissingAttributeException("system, project, domain, OS-TRUST:trust or unscoped", "scope");
        return asked[0] switch
        {
            "system" => new WantedScope(new TokenScope(TokenScopeKind.System, Grant.System)),
            "unscoped" => new WantedScope(TokenScope.Unscoped),
            "project" => new WantedScope(new TokenScope(TokenScopeKind.Project, Project(scope.GetProperty("project"), directory).Id)),
            "domain" => new WantedScope(new TokenScope(TokenScopeKind.Domain, Domain(scope.GetProperty("domain"), directory).Id)),
            _ => Trust(scope.GetProperty("OS-TRUST:trust"), directory, now),
        };
    }

    /// <summary>The domain that <paramref name="wanted"/> names by id or name; the name counts first.</summary>
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

    private static WantedScope Trust(JsonElement wanted, IdentityDirectory directory, DateTimeOffset now)
    {
        if (wanted.Text("id") is not { Length: > 0 } id)
            throw new MissingAttributeException("trust_id", "trust");
        if (TrustRules.Usable(directory, id, now) is not { } trust)
            throw new UnauthorizedException();
        if (trust.ProjectId is not { } projectId)
            throw new NotModelledException("tokens of a trust without a project");
        return new WantedScope(new TokenScope(TokenScopeKind.Project, Enabled(directory.Projects.GetValueOrDefault(projectId), directory).Id), trust);
    }

    private static Project Enabled(Project? project, IdentityDirectory directory) =>
        project is not null && directory.IsEnabled(project) ? project : throw new UnauthorizedException();
}
