using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Identities;

/// <summary>
/// Domains, projects, users, groups and roles, and their connections: grants, memberships, application credentials, trusts.
/// </summary>
/// <remarks>Name look-ups ignore case, as MySQL's default collation does.</remarks>
internal sealed record IdentityDirectory
{
    /// <summary>The id of the domain <c>Default</c>.</summary>
    public const string DefaultDomainId = "default";

    /// <summary>Projects and domains by id; upstream stores a domain as a project that acts as a domain.</summary>
    public ImmutableDictionary<string, Project> Projects { get; init; } = ImmutableDictionary<string, Project>.Empty;

    public ImmutableDictionary<string, string> ProjectIdsByName { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, User> Users { get; init; } = ImmutableDictionary<string, User>.Empty;

    public ImmutableDictionary<string, string> UserIdsByName { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, Role> Roles { get; init; } = ImmutableDictionary<string, Role>.Empty;

    /// <summary>Ids of the roles that a role implies directly, by its id.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> ImpliedRoles { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    /// <summary>Grants by the id of the user or group.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<Grant>> Grants { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<Grant>>.Empty;

    public ImmutableDictionary<string, Group> Groups { get; init; } = ImmutableDictionary<string, Group>.Empty;

    /// <summary>Ids of a user's groups, by the user's id.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> Memberships { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    public ImmutableDictionary<string, ApplicationCredential> ApplicationCredentials { get; init; } =
        ImmutableDictionary<string, ApplicationCredential>.Empty;

    public ImmutableDictionary<string, AccessRule> AccessRules { get; init; } = ImmutableDictionary<string, AccessRule>.Empty;

    public ImmutableDictionary<string, Trust> Trusts { get; init; } = ImmutableDictionary<string, Trust>.Empty;

    /// <summary>The last number given to an application credential or access rule; lists are in the order of these numbers.</summary>
    public int LastNumber { get; init; }

    public Project? FindDomain(string? id) => Projects.GetValueOrDefault(id ?? "") is { IsDomain: true } domain ? domain : null;

    /// <exception cref="NotFoundException">There is no such domain.</exception>
    public Project Domain(string id) => FindDomain(id) ?? throw new NotFoundException("domain", id);

    /// <summary>Whether the user can log in: the user and its domain are enabled.</summary>
    public bool IsEnabled(User user) => user.IsEnabled && FindDomain(user.DomainId) is { IsEnabled: true };

    /// <summary>Whether tokens can be scoped to the project: it and its domain are enabled.</summary>
    public bool IsEnabled(Project project) => project.IsEnabled && FindDomain(project.DomainId) is { IsEnabled: true };

    /// <exception cref="NotFoundException">There is no such role.</exception>
    public Role Role(string id) => Roles.GetValueOrDefault(id) ?? throw new NotFoundException("role", id);

    /// <exception cref="NotFoundException">There is no such group.</exception>
    public Group Group(string id) => Groups.GetValueOrDefault(id) ?? throw new NotFoundException("group", id);

    /// <exception cref="NotFoundException">There is no such user.</exception>
    public User User(string id) => Users.GetValueOrDefault(id) ?? throw new NotFoundException("user", id);

    /// <exception cref="NotFoundException">There is no such project.</exception>
    public Project Project(string id) => Projects.GetValueOrDefault(id) ?? throw new NotFoundException("project", id);

    public Project? DomainNamed(string name) => ProjectNamed(null, name);

    public Project? ProjectNamed(string? domainId, string name) =>
        ProjectIdsByName.TryGetValue(NameKey(domainId, name), out var id) ? Projects[id] : null;

    public User? UserNamed(string domainId, string name) =>
        UserIdsByName.TryGetValue(NameKey(domainId, name), out var id) ? Users[id] : null;

    public static string NameKey(string? domainId, string name) => $"{domainId}/{name.ToLowerInvariant()}";
}
