using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.StubServices;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone.Seeding;

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
        Directory = IdentitySeed.Directory(world, settings, seed),
        Catalog = Catalog(world),
    };

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
