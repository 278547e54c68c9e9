using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>Placement: resource providers, inventories and allocations. Alone it starts empty.</summary>
public class PlacementFixture : CloudFixture
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "placement"];

    /// <summary>The administrator's client.</summary>
    public PlacementClient Client => Cloud.Admin.Placement;
}
