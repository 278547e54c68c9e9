using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Names;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Placement in one world: its state, and what handlers need besides.</summary>
internal sealed class PlacementService : IWorldService
{
    private readonly StateStore<PlacementState> _store;

    public PlacementService(World world, PlacementSettings settings)
    {
        World = world;
        Settings = settings;
        Names = StandardNames.For(world.Options.Release);
        _store = world.Store("placement", PlacementState.Empty);
        world.Policy.Register(ServiceType, () => PlacementPolicy.EngineFor(world.Options.Release));
    }

    public const string ServiceType = "placement";

    public World World { get; }

    public PlacementSettings Settings { get; }

    public StandardNames Names { get; }

    public PlacementState State => _store.Value;

    public DateTimeOffset Now => World.Clock.GetUtcNow();

    public void Seed(WorldSeed seed)
    {
    }

    public IEnumerable<CloudResource> Resources() => PlacementResources.In(State);

    public PlacementState Update(Func<PlacementState, PlacementState> change) => _store.Update(change);

    public TResult Update<TResult>(Func<PlacementState, (PlacementState Next, TResult Result)> change) => _store.Update(change);

    /// <summary>Changes a provider's inventories and records the change in the journal.</summary>
    public PlacementState UpdateInventories(
        ApiRequest request, string providerUuid, Func<PlacementState, PlacementState> change) => Update(state =>
        {
            var next = change(state);
            UsageJournal.WriteInventories(request, next, next.Provider(providerUuid));
            return next;
        });

    public bool TraitExists(PlacementState state, string name) => Names.HasTrait(name) || state.Traits.CreatedAt.ContainsKey(name);

    /// <summary>The id of a standard or custom resource class; null when no class has that name.</summary>
    public int? FindResourceClassId(PlacementState state, string name) =>
        Names.FindResourceClassId(name) ?? state.ResourceClasses.Find(name)?.Id;

    /// <exception cref="ResourceClasses.ResourceClassNotFoundException">No class has that name.</exception>
    public int RequireResourceClass(PlacementState state, string name) =>
        FindResourceClassId(state, name) ?? throw new ResourceClasses.ResourceClassNotFoundException(name);
}
