namespace Fixtures.Toolkit.OpenStack.Keystone.Seeding;

/// <summary>The identity settings of a new world, flattened into lists whose entries know their domain.</summary>
internal sealed class IdentityPlan
{
    private readonly DomainDefinition[] _domains;
    private readonly HashSet<string> _projectKeys;
    private readonly HashSet<string> _userKeys;

    private IdentityPlan(IdentitySettings settings)
    {
        Domains = settings.Domains;
        _domains =
        [
            new(IdentitySettings.DefaultDomain) { Projects = settings.Projects, Users = settings.Users, Groups = settings.Groups },
            .. settings.Domains,
        ];
        Projects = [.. _domains.SelectMany(domain => domain.Projects.SelectMany(project => Tree(domain.Name, parent: null, project)))];
        Users = [.. _domains.SelectMany(UsersOf)];
        Groups = [.. _domains.SelectMany(domain => domain.Groups.Select(group => new PlannedGroup(domain.Name, group)))];
        _projectKeys = Projects.Select(project => Key(project.Domain, project.Settings.Name)).ToHashSet();
        _userKeys = Users.Select(user => Key(user.Domain, user.Settings.Name)).ToHashSet();
    }

    /// <summary>The domains other than <c>Default</c>.</summary>
    public IReadOnlyList<DomainDefinition> Domains { get; }

    /// <summary>All projects, each after its parent.</summary>
    public IReadOnlyList<PlannedProject> Projects { get; }

    /// <summary>All users, including the roles that projects and domains give them.</summary>
    public IReadOnlyList<PlannedUser> Users { get; }

    public IReadOnlyList<PlannedGroup> Groups { get; }

    /// <summary>The names of all roles that a user or group has, in order of first mention.</summary>
    public IEnumerable<string> Roles =>
        Users.SelectMany(user => RolesOf(user.Settings.Roles, user.Settings.DomainRoles, user.Settings.SystemRoles))
        .Concat(Groups.SelectMany(group => RolesOf(group.Settings.Roles, group.Settings.DomainRoles, group.Settings.SystemRoles)))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    public static IdentityPlan From(IdentitySettings settings) => new(settings);

    /// <summary>The mistakes in a builder's settings, a sentence each.</summary>
    public static IEnumerable<string> MistakesIn(OpenStackBuilder builder) => From(builder.Get<IdentitySettings>()).Mistakes();

    /// <summary>The case-insensitive key of a name in a domain.</summary>
    public static string Key(string domain, string name) => $"{domain}\n{name}".ToLowerInvariant();

    public bool HasUser(string domain, string name) => _userKeys.Contains(Key(domain, name));

    /// <summary>The names of the users of the domain <c>Default</c>.</summary>
    public IReadOnlyList<string> NamesOfUsers() =>
        [.. Users.Where(user => user.Domain == IdentitySettings.DefaultDomain).Select(user => user.Settings.Name)];

    public IEnumerable<string> Mistakes() => Duplicates().Concat(DanglingRoles()).Concat(DanglingDefaults());

    private bool HasProject(string domain, string name) => _projectKeys.Contains(Key(domain, name));

    private static IEnumerable<PlannedProject> Tree(string domain, string? parent, ProjectDefinition project) =>
        project.Projects.SelectMany(child => Tree(domain, project.Name, child)).Prepend(new PlannedProject(domain, parent, project));

    private IEnumerable<PlannedUser> UsersOf(DomainDefinition domain)
    {
        var declared = domain.Users.DistinctBy(user => user.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(user => user.Name, StringComparer.OrdinalIgnoreCase);
        var held = Projects.Where(project => project.Domain == domain.Name)
            .SelectMany(
                project => project.Settings.Users,
                (project, holder) => (holder.User, Role: new ProjectRole(holder.Role, project.Settings.Name)))
            .ToLookup(held => held.User, held => held.Role, StringComparer.OrdinalIgnoreCase);
        var ofDomain = domain.RoleHolders.ToLookup(
            holder => holder.User, holder => new DomainRole(holder.Role, domain.Name), StringComparer.OrdinalIgnoreCase);
        return domain.Users.Select(user => user.Name)
            .Concat(held.Select(user => user.Key))
            .Concat(ofDomain.Select(user => user.Key))
            .Concat(domain.Groups.SelectMany(group => group.Users))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => declared.GetValueOrDefault(name) ?? new UserDefinition(name, name))
            .Select(user => new PlannedUser(domain.Name, user with
            {
                Roles = user.Roles.AddRange(held[user.Name]),
                DomainRoles = user.DomainRoles.AddRange(ofDomain[user.Name]),
            }));
    }

    private IEnumerable<string> Duplicates() =>
        DuplicatesIn(_domains.Select(domain => domain.Name), "domains", "")
            .Concat(_domains.SelectMany(domain => DuplicatesIn(
                Projects.Where(project => project.Domain == domain.Name).Select(project => project.Settings.Name),
                "projects",
                In(domain.Name))))
            .Concat(_domains.SelectMany(domain => DuplicatesIn(domain.Users.Select(user => user.Name), "users", In(domain.Name))))
            .Concat(_domains.SelectMany(domain => DuplicatesIn(domain.Groups.Select(group => group.Name), "groups", In(domain.Name))));

    private IEnumerable<string> DanglingRoles()
    {
        var holders = Users.Select(user => (user.Domain, user.Settings.Name, user.Settings.Roles, user.Settings.DomainRoles))
            .Concat(Groups.Select(group => (group.Domain, group.Settings.Name, group.Settings.Roles, group.Settings.DomainRoles)))
            .ToList();
        var onProjects = from holder in holders
                         from role in holder.Roles
                         let domain = role.Domain ?? holder.Domain
                         where !HasProject(domain, role.Project)
                         select $"There is no project '{role.Project}'{In(domain)} on which '{holder.Name}' could be {role.Role}. "
                             + "Add it with WithProject.";
        var onDomains = from holder in holders
                        from role in holder.DomainRoles
                        where !_domains.Any(domain => string.Equals(domain.Name, role.Domain, StringComparison.OrdinalIgnoreCase))
                        select $"There is no domain '{role.Domain}' on which '{holder.Name}' could be {role.Role}. Add it with WithDomain.";
        return onProjects.Concat(onDomains);
    }

    private IEnumerable<string> DanglingDefaults() =>
        from user in Users
        let project = user.Settings.DefaultProject
        where project is not null && !HasProject(user.Domain, project)
        select $"There is no project '{project}'{In(user.Domain)} that could be the default of '{user.Settings.Name}'. "
            + "Add it with WithProject.";

    private static IEnumerable<string> RolesOf(
        IEnumerable<ProjectRole> onProjects, IEnumerable<DomainRole> onDomains, IEnumerable<string> onSystem) =>
        onProjects.Select(role => role.Role).Concat(onDomains.Select(role => role.Role)).Concat(onSystem);

    private static IEnumerable<string> DuplicatesIn(IEnumerable<string> names, string what, string where) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => $"There are {(same.Count() == 2 ? "two" : same.Count())} {what} named '{same.Key}'{where}.");

    private static string In(string domain) => domain == IdentitySettings.DefaultDomain ? "" : $" in the domain '{domain}'";
}

/// <param name="Parent">Name of the parent project; null if the parent is the domain.</param>
internal sealed record PlannedProject(string Domain, string? Parent, ProjectDefinition Settings);

internal sealed record PlannedUser(string Domain, UserDefinition Settings);

internal sealed record PlannedGroup(string Domain, GroupDefinition Settings);
