using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting.StubServices;
using Fixtures.Toolkit.OpenStack.Keystone.Assignments;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;
using Fixtures.Toolkit.OpenStack.Keystone.Users;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>What a new world's Keystone knows: what <c>keystone-manage bootstrap</c> leaves behind, and who the settings name.</summary>
internal static class KeystoneSeed
{
    public const string DefaultDomainId = "default";

    private const string RegionId = "RegionOne";

    private static readonly JsonElement NoText = Text("");

    /// <summary>How each service is registered: type, name, and what follows its address in the catalog's URLs.</summary>
    private static readonly (string Type, JsonElement Name, string Suffix)[] Services =
    [
        ("identity", Text("keystone"), "/v3"),
        ("compute", Text("nova"), "/v2.1"),
        ("placement", Text("placement"), ""),
        ("network", Text("neutron"), ""),
        ("image", Text("glance"), ""),
    ];

    public static KeystoneState Make(World world, IdentitySettings settings, WorldSeed seed) => KeystoneState.Empty with
    {
        Directory = Directory(world, settings, seed),
        Catalog = Catalog(world),
    };

    private static IdentityDirectory Directory(World world, IdentitySettings settings, WorldSeed seed)
    {
        var roles = Roles(world, settings);
        var projects = settings.Projects.Select(project => new Project(seed.ProjectId(project.Name), project.Name)
        {
            DomainId = DefaultDomainId, ParentId = DefaultDomainId, Description = project.Description, IsEnabled = project.IsEnabled,
        }).Append(new Project(DefaultDomainId, "Default") { IsDomain = true, Description = "The default domain" }).ToList();
        var users = settings.Users.Select(user => new User(seed.UserId(user.Name), user.Name, DefaultDomainId)
        {
            Password = PasswordHash.Of(user.Password, world.Ids),
            IsEnabled = user.IsEnabled,
            DefaultProjectId = user.DefaultProject is { } project ? seed.ProjectId(project) : null,
        }).ToList();
        return new IdentityDirectory
        {
            Projects = projects.ToImmutableDictionary(project => project.Id),
            ProjectIdsByName = projects.ToImmutableDictionary(project => IdentityDirectory.NameKey(project.DomainId, project.Name), project => project.Id),
            Users = users.ToImmutableDictionary(user => user.Id),
            UserIdsByName = users.ToImmutableDictionary(user => IdentityDirectory.NameKey(user.DomainId, user.Name), user => user.Id),
            Roles = roles.Values.ToImmutableDictionary(role => role.Id),
            ImpliedRoles = ImmutableDictionary<string, ImmutableHashSet<string>>.Empty
                .Add(roles["admin"].Id, [roles["member"].Id])
                .Add(roles["member"].Id, [roles["reader"].Id]),
            Grants = settings.Users.ToImmutableDictionary(user => seed.UserId(user.Name), user => Grants(user, roles, seed)),
        };
    }

    private static Dictionary<string, Role> Roles(World world, IdentitySettings settings)
    {
        var roles = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])["admin", "member", "reader"])
            roles[name] = new Role(world.Ids.NewHexId(), name) { IsImmutable = true };
        var named = settings.Users.SelectMany(user => user.Roles.Select(role => role.Role).Concat(user.SystemRoles)).Prepend("service");
        foreach (var name in named.Where(name => !roles.ContainsKey(name)))
            roles[name] = new Role(world.Ids.NewHexId(), name);
        return roles;
    }

    private static ImmutableHashSet<Grant> Grants(UserSettings user, Dictionary<string, Role> roles, WorldSeed seed)
    {
        var userId = seed.UserId(user.Name);
        return
        [
            .. user.Roles.Select(role => new Grant(GrantActor.User, userId, GrantTarget.Project, seed.ProjectId(role.Project), roles[role.Role].Id)),
            .. user.SystemRoles.Select(role => new Grant(GrantActor.User, userId, GrantTarget.System, Grant.System, roles[role].Id)),
        ];
    }

    private static ServiceDirectory Catalog(World world)
    {
        var services = ImmutableDictionary.CreateBuilder<string, CatalogService>();
        var endpoints = ImmutableDictionary.CreateBuilder<string, CatalogEndpoint>();
        foreach (var (type, name, suffix) in Services.Where(known => ServiceCatalogue.All.Any(api => api.Type == known.Type && world.Has(api.WorldServiceType))))
            Register(type, name, suffix);
        foreach (var stub in world.Stubs.OfType<StubApi>())
            Register(stub.Type, Text(stub.Stub.Name), stub.Stub.Endpoint);

        return new ServiceDirectory
        {
            Regions = ImmutableDictionary<string, Region>.Empty.Add(RegionId, new Region(RegionId)),
            Services = services.ToImmutable(),
            Endpoints = endpoints.ToImmutable(),
        };

        void Register(string type, JsonElement name, string suffix)
        {
            var service = new CatalogService(world.Ids.NewHexId(), type) { Extra = ImmutableDictionary<string, JsonElement>.Empty.Add("name", name) };
            if (type != "identity")
                service = service with { Extra = service.Extra.Add("description", NoText) };
            services.Add(service.Id, service);
            foreach (var face in (string[])["public", "internal", "admin"])
            {
                var endpoint = new CatalogEndpoint(world.Ids.NewHexId(), service.Id, face) { RegionId = RegionId, Own = type, Url = suffix };
                endpoints.Add(endpoint.Id, endpoint);
            }
        }
    }

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);
}
