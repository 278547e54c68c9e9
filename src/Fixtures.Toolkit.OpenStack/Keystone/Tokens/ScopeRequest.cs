using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>Finds what a client wants its token to be scoped to.</summary>
internal static class ScopeRequest
{
    private static readonly string[] Kinds = ["project", "domain", "unscoped", "system", "OS-TRUST:trust"];

    /// <summary>The wanted scope; null where the client leaves it to the user's default.</summary>
    /// <exception cref="UnauthorizedException">There is no such project or domain, or it is disabled.</exception>
    public static TokenScope? Find(TokenRequest request, IdentityDirectory directory)
    {
        if (request.Scope is not { } scope)
            return null;
        var asked = scope.ValueKind == JsonValueKind.String
            ? Kinds.Where(kind => scope.GetString()!.Contains(kind, StringComparison.Ordinal)).ToArray()
            : Kinds.Where(kind => scope.Property(kind) is not null).ToArray();
        if (asked.Length != 1)
            throw new MissingAttributeException("system, project, domain, OS-TRUST:trust or unscoped", "scope");
        return asked[0] switch
        {
            "system" => new TokenScope(TokenScopeKind.System, Grant.System),
            "unscoped" => TokenScope.Unscoped,
            "project" => new TokenScope(TokenScopeKind.Project, Project(scope.GetProperty("project"), directory).Id),
            "domain" => new TokenScope(TokenScopeKind.Domain, Domain(scope.GetProperty("domain"), directory).Id),
            _ => throw new UnauthorizedException(), // no trust can be made here, so none is found
        };
    }

    /// <summary>The domain that <paramref name="wanted"/> names by id or name; the name counts first.</summary>
    public static Project Domain(JsonElement wanted, IdentityDirectory directory)
    {
        var domain = wanted.Text("name") is { Length: > 0 } name ? directory.DomainNamed(name) : directory.Domain(wanted.Text("id"));
        return domain is { IsEnabled: true } ? domain : throw new UnauthorizedException();
    }

    private static Project Project(JsonElement wanted, IdentityDirectory directory)
    {
        Project? project;
        if (wanted.Text("name") is { Length: > 0 } name)
        {
            if (wanted.Property("domain") is not { } domain)
                throw new MissingAttributeException("domain", "project");
            project = directory.ProjectNamed(Domain(domain, directory).Id, name);
        }
        else
        {
            project = directory.Projects.GetValueOrDefault(wanted.Text("id") ?? "");
            if (project is null || directory.Domain(project.DomainId) is not { IsEnabled: true })
                throw new UnauthorizedException();
        }

        return project is { IsEnabled: true } ? project : throw new UnauthorizedException();
    }
}
