namespace Fixtures.Toolkit;

/// <summary>Placement: resource providers, inventories and allocations. Without compute hosts it starts empty.</summary>
public class PlacementFixture : CloudPart
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity", "placement"];

    /// <summary>The administrator's client.</summary>
    public PlacementClient Client => Cloud.Admin.Placement;
}
