using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Ground.Names;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>Placement's state in one world, with the clock and the standard names that its handlers need.</summary>
internal sealed class PlacementStore(World world)
{
    private readonly StateStore<PlacementState> _store = world.Store("placement", PlacementState.Empty);

    public World World => world;

    public StandardNames Names { get; } = world.Options.Release.For<PlacementRelease>().Names;

    public PlacementState State => _store.Value;

    public DateTimeOffset Now => world.NowOf("placement");

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

    /// <exception cref="ResourceClassNotFoundException">No class has that name.</exception>
    public int RequireResourceClass(PlacementState state, string name) =>
        FindResourceClassId(state, name) ?? throw new ResourceClassNotFoundException(name);
}
