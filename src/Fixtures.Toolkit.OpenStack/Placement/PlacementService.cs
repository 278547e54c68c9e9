using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Names;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Placement: what resources there are and who uses them. One object for each world that has it.</summary>
internal sealed class PlacementService : IWorldService
{
    private readonly StateStore<PlacementState> _store;

    public PlacementService(World world, PlacementSettings settings)
    {
        World = world;
        Settings = settings;
        Names = StandardNames.Of(world.Options.Release);
        _store = world.Store("placement", PlacementState.Empty);
        world.Policy.Register(ServiceType, () => PlacementPolicy.Of(world.Options.Release));
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

    public IEnumerable<CloudResource> Resources() => PlacementResources.Of(State);

    public PlacementState Update(Func<PlacementState, PlacementState> change) => _store.Update(change);

    public TResult Update<TResult>(Func<PlacementState, (PlacementState Next, TResult Result)> change) => _store.Update(change);

    /// <summary>A change of a provider's inventories, which the journal notes.</summary>
    public PlacementState UpdateInventories(ApiRequest request, string providerUuid, Func<PlacementState, PlacementState> change) => Update(state =>
    {
        var next = change(state);
        PlacementChronicle.Resized(request, next, next.Provider(providerUuid));
        return next;
    });

    public bool KnowsTrait(PlacementState state, string name) => Names.HasTrait(name) || state.Traits.CreatedAt.ContainsKey(name);

    /// <summary>The id of a resource class, standard or custom, or null when there is none of that name.</summary>
    public int? IdOfResourceClass(PlacementState state, string name) => Names.IdOfResourceClass(name) ?? state.ResourceClasses.Find(name)?.Id;

    /// <exception cref="ResourceClasses.ResourceClassNotFoundException">There is none of that name.</exception>
    public int RequireResourceClass(PlacementState state, string name) =>
        IdOfResourceClass(state, name) ?? throw new ResourceClasses.ResourceClassNotFoundException(name);
}
