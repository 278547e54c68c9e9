using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Tokens;

/// <summary>What a token says in the light of one directory: whose it is, where it is good and with which roles; or why it is void.</summary>
internal sealed class TokenReading
{
    private TokenReading(IdentityDirectory directory, string? refusal) => (Directory, Refusal) = (directory, refusal);

    public IdentityDirectory Directory { get; }

    /// <summary>Why the token is void, in upstream's words; null when it is good.</summary>
    public string? Refusal { get; }

    /// <summary>Whether it grants nothing on its scope any more, which upstream words as a token that is not there.</summary>
    public bool GrantsNothing { get; private init; }

    public User User { get; private init; } = null!;

    public Project UserDomain { get; private init; } = null!;

    /// <summary>The project or domain of the scope; null for the other scopes.</summary>
    public Project? Target { get; private init; }

    public Project? TargetDomain { get; private init; }

    public IReadOnlyList<Role> Roles { get; private init; } = [];

    public Credentials Credentials { get; private init; } = null!;

    /// <summary>Reads the token, from memory as long as the directory is the same.</summary>
    public static TokenReading Of(Token token, IdentityDirectory directory)
    {
        if (token.LastReading is { } last && ReferenceEquals(last.Directory, directory))
            return last;
        return token.LastReading = Read(token, directory);
    }

    private static TokenReading Read(Token token, IdentityDirectory directory)
    {
        if (directory.Users.GetValueOrDefault(token.UserId) is not { IsEnabled: true } user || user.TokenEpoch != token.UserEpoch)
            return new TokenReading(directory, "Failed to validate token");
        if (directory.Domain(user.DomainId) is not { IsEnabled: true } userDomain)
            return new TokenReading(directory, $"Unable to validate token because domain {user.DomainId} is disabled");
        return token.Scope.Kind switch
        {
            TokenScopeKind.Project => ReadProject(token, directory, user, userDomain),
            TokenScopeKind.Domain => ReadDomain(token, directory, user, userDomain),
            TokenScopeKind.System => Granting(directory, user, userDomain, null, null, EffectiveRoles.Of(directory, user.Id, GrantTarget.System, Grant.System)),
            _ => new TokenReading(directory, null) { User = user, UserDomain = userDomain, Credentials = CredentialsOf(user, null, null, []) },
        };
    }

    private static TokenReading ReadProject(Token token, IdentityDirectory directory, User user, Project userDomain)
    {
        if (directory.Projects.GetValueOrDefault(token.Scope.Id!) is not { } project)
            return new TokenReading(directory, "Failed to validate token");
        if (!project.IsEnabled)
            return new TokenReading(directory, $"Unable to validate token because project {project.Id} is disabled");
        var domain = directory.Domain(project.DomainId ?? project.Id);
        if (domain is not { IsEnabled: true })
            return new TokenReading(directory, $"Unable to validate token because domain {project.DomainId} is disabled");
        return Granting(directory, user, userDomain, project, domain, EffectiveRoles.Of(directory, user.Id, GrantTarget.Project, project.Id));
    }

    private static TokenReading ReadDomain(Token token, IdentityDirectory directory, User user, Project userDomain)
    {
        if (directory.Domain(token.Scope.Id) is not { } domain)
            return new TokenReading(directory, "Failed to validate token");
        return domain.IsEnabled
            ? Granting(directory, user, userDomain, domain, null, EffectiveRoles.Of(directory, user.Id, GrantTarget.Domain, domain.Id))
            : new TokenReading(directory, $"Unable to validate token because domain {domain.Id} is disabled");
    }

    private static TokenReading Granting(
        IdentityDirectory directory, User user, Project userDomain, Project? target, Project? targetDomain, IReadOnlyList<Role> roles)
    {
        if (roles.Count == 0)
            return new TokenReading(directory, "Could not find token") { GrantsNothing = true };
        return new TokenReading(directory, null)
        {
            User = user,
            UserDomain = userDomain,
            Target = target,
            TargetDomain = targetDomain,
            Roles = roles,
            Credentials = CredentialsOf(user, target, targetDomain, roles),
        };
    }

    private static Credentials CredentialsOf(User user, Project? target, Project? targetDomain, IReadOnlyList<Role> roles) => new()
    {
        UserId = user.Id,
        UserName = user.Name,
        UserDomainId = user.DomainId,
        ProjectId = targetDomain is null ? null : target!.Id,
        ProjectName = targetDomain is null ? null : target!.Name,
        ProjectDomainId = targetDomain?.Id,
        DomainId = targetDomain is null ? target?.Id : null,
        SystemScope = target is null && roles.Count > 0 ? Grant.System : null,
        Roles = [.. roles.Select(role => role.Name)],
    };
}
