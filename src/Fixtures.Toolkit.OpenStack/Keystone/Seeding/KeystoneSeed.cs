using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.StubServices;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone.Seeding;

/// <summary>The initial state of Keystone: the result of <c>keystone-manage bootstrap</c>, plus the identities of the settings.</summary>
internal static class KeystoneSeed
{
    private const string RegionId = "RegionOne";

    public static KeystoneState Fill(KeystoneState state, World world, IdentitySettings settings, WorldSeed seed) =>
        state.WithDirectory(IdentitySeed.Directory(world, settings, seed)).WithCatalog(Catalog(world));

    private static CatalogDirectory Catalog(World world)
    {
        var services = ImmutableDictionary.CreateBuilder<string, CatalogService>();
        var endpoints = ImmutableDictionary.CreateBuilder<string, CatalogEndpoint>();
        foreach (var service in world.Services.Own)
        {
            foreach (var entry in service.CatalogEntries)
                Register(entry, service.Type, service.Endpoint);
        }

        foreach (var stub in world.Services.Stubs.OfType<StubApi>())
            Register(new(stub.Type, stub.Stub.Name), stub.Type, stub.Stub.Endpoint);

        return new CatalogDirectory
        {
            Regions = ImmutableDictionary<string, Region>.Empty.Add(RegionId, new Region(RegionId)),
            Services = services.ToImmutable(),
            Endpoints = endpoints.ToImmutable(),
        };

        void Register(CatalogEntry entry, string own, string suffix)
        {
            var service = new CatalogService(world.Ids.NewHexId(), entry.Type) { Extra = entry.Attributes };
            services.Add(service.Id, service);
            foreach (var face in (string[])["public", "internal", "admin"])
            {
                var endpoint = new CatalogEndpoint(world.Ids.NewHexId(), service.Id, face)
                {
                    RegionId = RegionId,
                    Own = own,
                    Url = suffix,
                };
                endpoints.Add(endpoint.Id, endpoint);
            }
        }
    }
}
