using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Worlds;
using RoleNames = Fixtures.Toolkit.OpenStack.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.Seeding;

/// <summary>Creates the domains, projects, users, groups and roles of a new world from its settings.</summary>
internal sealed class IdentitySeed
{
    private readonly World _world;
    private readonly WorldSeed _seed;
    private readonly IdentityPlan _plan;
    private readonly Dictionary<string, Role> _roles;
    private readonly Dictionary<string, string> _projectIds = [];
    private readonly Dictionary<string, string> _userIds = [];
    private readonly Dictionary<string, string> _domainIds = new(StringComparer.OrdinalIgnoreCase)
    {
        [IdentitySettings.DefaultDomain] = IdentityDirectory.DefaultDomainId,
    };

    private IdentitySeed(World world, IdentitySettings settings, WorldSeed seed)
    {
        (_world, _seed, _plan) = (world, seed, IdentityPlan.From(settings));
        _roles = Roles();
        foreach (var domain in _plan.Domains)
            _domainIds[domain.Name] = world.Ids.NewHexId();
    }

    public static IdentityDirectory Directory(World world, IdentitySettings settings, WorldSeed seed) =>
        new IdentitySeed(world, settings, seed).Directory();

    private IdentityDirectory Directory()
    {
        Project[] projects = [.. _plan.Projects.Select(Project), .. Domains()];
        User[] users = [.. _plan.Users.Select(User)];
        var groups = _plan.Groups.Select(planned => (Planned: planned, Group: Group(planned))).ToList();
        return new IdentityDirectory
        {
            Projects = projects.ToImmutableDictionary(project => project.Id),
            ProjectIdsByName = projects.ToImmutableDictionary(
                project => IdentityDirectory.NameKey(project.DomainId, project.Name), project => project.Id),
            Users = users.ToImmutableDictionary(user => user.Id),
            UserIdsByName = users.ToImmutableDictionary(user => IdentityDirectory.NameKey(user.DomainId, user.Name), user => user.Id),
            Roles = _roles.Values.ToImmutableDictionary(role => role.Id),
            ImpliedRoles = ImpliedRoles(),
            Groups = groups.ToImmutableDictionary(group => group.Group.Id, group => group.Group),
            Memberships = groups
                .SelectMany(
                    group => group.Planned.Settings.Users,
                    (group, user) => (UserId: UserId(group.Planned.Domain, user), GroupId: group.Group.Id))
                .GroupBy(member => member.UserId, member => member.GroupId)
                .ToImmutableDictionary(user => user.Key, user => user.ToImmutableHashSet()),
            Grants = _plan.Users
                .Select(user => (Id: UserId(user.Domain, user.Settings.Name), Grants: Grants(user)))
                .Concat(groups.Select(group => (group.Group.Id, Grants: Grants(group.Planned, group.Group.Id))))
                .ToImmutableDictionary(actor => actor.Id, actor => actor.Grants),
        };
    }

    /// <summary>The bootstrapped roles, the role of service users, and all roles in the settings.</summary>
    private Dictionary<string, Role> Roles()
    {
        var roles = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _world.Options.Release.For<KeystoneRelease>().BootstrappedRoles)
            roles[name] = new Role(_world.Ids.NewHexId(), name) { IsImmutable = true };
        foreach (var name in _plan.Roles.Prepend(RoleNames.Service)
            .Concat(_world.Services.Own.SelectMany(service => service.Roles)).Where(name => !roles.ContainsKey(name)))
            roles[name] = new Role(_world.Ids.NewHexId(), name);
        return roles;
    }

    private ImmutableDictionary<string, ImmutableHashSet<string>> ImpliedRoles()
    {
        string[] chain = [RoleNames.Admin, RoleNames.Manager, RoleNames.Member, RoleNames.Reader];
        var known = chain.Where(_roles.ContainsKey).Select(name => _roles[name].Id).ToList();
        return known.Zip(known.Skip(1)).ToImmutableDictionary(link => link.First, link => ImmutableHashSet.Create(link.Second));
    }

    private IEnumerable<Project> Domains() => _plan.Domains
        .Select(domain => new Project(_domainIds[domain.Name], domain.Name)
        {
            IsDomain = true,
            Description = domain.Description,
            IsEnabled = domain.IsEnabled,
        })
        .Prepend(new Project(IdentityDirectory.DefaultDomainId, IdentitySettings.DefaultDomain)
        {
            IsDomain = true,
            Description = "The default domain",
        });

    private Project Project(PlannedProject planned) => new(ProjectId(planned.Domain, planned.Settings.Name), planned.Settings.Name)
    {
        DomainId = _domainIds[planned.Domain],
        ParentId = planned.Parent is { } parent ? ProjectId(planned.Domain, parent) : _domainIds[planned.Domain],
        Description = planned.Settings.Description,
        IsEnabled = planned.Settings.IsEnabled,
    };

    private User User(PlannedUser planned) =>
        new(UserId(planned.Domain, planned.Settings.Name), planned.Settings.Name, _domainIds[planned.Domain])
        {
            Password = PasswordHash.Create(planned.Settings.Password, _world.Ids),
            IsEnabled = planned.Settings.IsEnabled,
            DefaultProjectId = planned.Settings.DefaultProject is { } project ? ProjectId(planned.Domain, project) : null,
        };

    private Group Group(PlannedGroup planned) => new(_world.Ids.NewHexId(), planned.Settings.Name, _domainIds[planned.Domain])
    {
        Description = planned.Settings.Description,
    };

    private ImmutableHashSet<Grant> Grants(PlannedUser user) => Grants(
        GrantActor.User,
        UserId(user.Domain, user.Settings.Name),
        user.Domain,
        user.Settings.Roles,
        user.Settings.DomainRoles,
        user.Settings.SystemRoles);

    private ImmutableHashSet<Grant> Grants(PlannedGroup group, string id) => Grants(
        GrantActor.Group, id, group.Domain, group.Settings.Roles, group.Settings.DomainRoles, group.Settings.SystemRoles);

    private ImmutableHashSet<Grant> Grants(
        GrantActor actor,
        string id,
        string domain,
        IEnumerable<ProjectRole> onProjects,
        IEnumerable<DomainRole> onDomains,
        IEnumerable<string> onSystem) =>
    [
        .. onProjects.Select(
            role => new Grant(actor, id, GrantTarget.Project, ProjectId(role.Domain ?? domain, role.Project), _roles[role.Role].Id)),
        .. onDomains.Select(role => new Grant(actor, id, GrantTarget.Domain, _domainIds[role.Domain], _roles[role.Role].Id)),
        .. onSystem.Select(role => new Grant(actor, id, GrantTarget.System, Grant.System, _roles[role].Id)),
    ];

    private string ProjectId(string domain, string name) => IdOf(_projectIds, domain, name, _seed.ProjectId);

    private string UserId(string domain, string name) => IdOf(_userIds, domain, name, _seed.UserId);

    /// <summary>Other services refer to projects of the domain <c>Default</c> only by name.</summary>
    private static string IdOf(Dictionary<string, string> ids, string domain, string name, Func<string, string> make)
    {
        var key = IdentityPlan.Key(domain, name);
        if (!ids.TryGetValue(key, out var id))
            ids[key] = id = make(domain == IdentitySettings.DefaultDomain ? name : key);
        return id;
    }
}
