using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Seeding;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Keystone: who may talk to the cloud, and where its services are. One object for each world that has it.</summary>
internal sealed class KeystoneService : IWorldService
{
    public KeystoneService(World world, IdentitySettings settings)
    {
        World = world;
        Settings = settings;
        Store = world.Store("keystone", KeystoneState.Empty);
        Tokens = new TokenAuthority(Store, world.Clock);
        world.Apis.Tokens = Tokens;
        world.Policy.Register("identity", static () => KeystoneRules.Engine);
    }

    public World World { get; }

    public IdentitySettings Settings { get; }

    public StateStore<KeystoneState> Store { get; }

    public TokenAuthority Tokens { get; }

    public KeystoneState State => Store.Value;

    public IdentityDirectory Directory => Store.Value.Directory;

    public void Seed(WorldSeed seed) => Store.Update(_ => KeystoneSeed.Make(World, Settings, seed));

    public IEnumerable<CloudResource> Resources() => KeystoneResources.Of(State, World.Clock.GetUtcNow());

    /// <summary>Changes who is who; a fault thrown by <paramref name="change"/> leaves all as it was.</summary>
    public void Update(Func<IdentityDirectory, IdentityDirectory> change) =>
        Store.Update(state => state with { Directory = change(state.Directory) });

    /// <summary>Changes the catalog; a fault thrown by <paramref name="change"/> leaves all as it was.</summary>
    public void UpdateCatalog(Func<ServiceDirectory, ServiceDirectory> change) =>
        Store.Update(state => state with { Catalog = change(state.Catalog) });
}
