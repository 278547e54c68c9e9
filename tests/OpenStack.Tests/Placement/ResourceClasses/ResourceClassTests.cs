namespace Fixtures.Toolkit.OpenStack.Tests.Placement.ResourceClasses;

public sealed class ResourceClassTests
{
    [Fact]
    public async Task A_custom_resource_class_is_created_once()
    {
        await using var placement = new PlacementCloud();

        var created = await placement.Put("/resource_classes/CUSTOM_GOLD");
        var again = await placement.Put("/resource_classes/CUSTOM_GOLD");

        Assert.Equal((201, 204), (created.Status, again.Status));
    }

    [Fact]
    public async Task A_standard_resource_class_cannot_be_deleted()
    {
        await using var placement = new PlacementCloud();

        var answer = await placement.Delete("/resource_classes/VCPU");

        Assert.Equal(400, answer.Status);
        Assert.Contains("Cannot delete standard resource class VCPU.", answer.Message, StringComparison.Ordinal);
    }
}
