using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Placement: resource providers, inventories and allocations. Without compute hosts it starts empty.</summary>
public class PlacementFixture : CloudPart
{
    /// <inheritdoc/>
    public override CloudServices Needs => CloudServices.Identity | CloudServices.Placement;

    /// <summary>The administrator's client.</summary>
    public PlacementClient Client => Cloud.Admin.Placement;
}
