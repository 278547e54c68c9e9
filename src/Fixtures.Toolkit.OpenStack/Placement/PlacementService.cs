using Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>Placement in one world.</summary>
internal sealed class PlacementService : IWorldService
{
    private readonly PlacementStore _store;

    public PlacementService(World world, PlacementSettings settings)
    {
        Settings = settings;
        _store = new PlacementStore(world);
        world.Add(_store);
        world.CandidateReport = new CandidateReport(_store);
    }

    public PlacementSettings Settings { get; }

    public IEnumerable<CloudResource> Resources() => PlacementResources.Of(_store.State);
}
