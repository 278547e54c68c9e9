using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Seeding;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Keystone in one world: identities, tokens and the service catalog.</summary>
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

    public void Seed(WorldSeed seed) => Store.Update(_ => KeystoneSeed.Create(World, Settings, seed));

    public IEnumerable<CloudResource> Resources() => KeystoneResources.Of(State, World.Clock.GetUtcNow());

    /// <summary>Changes the identities. If <paramref name="change"/> throws, nothing changes.</summary>
    public void Update(Func<IdentityDirectory, IdentityDirectory> change) =>
        Store.Update(state => state with { Directory = change(state.Directory) });

    /// <summary>Changes the identities and returns a result of the change.</summary>
    public TResult Update<TResult>(Func<IdentityDirectory, (IdentityDirectory Next, TResult Result)> change) => Store.Update(state =>
    {
        var (directory, result) = change(state.Directory);
        return (state with { Directory = directory }, result);
    });

    /// <summary>Changes the catalog. If <paramref name="change"/> throws, nothing changes.</summary>
    public void UpdateCatalog(Func<ServiceDirectory, ServiceDirectory> change) =>
        Store.Update(state => state with { Catalog = change(state.Catalog) });

    /// <summary>Changes the catalog and returns a result of the change.</summary>
    public TResult UpdateCatalog<TResult>(Func<ServiceDirectory, (ServiceDirectory Next, TResult Result)> change) => Store.Update(state =>
    {
        var (catalog, result) = change(state.Catalog);
        return (state with { Catalog = catalog }, result);
    });
}
