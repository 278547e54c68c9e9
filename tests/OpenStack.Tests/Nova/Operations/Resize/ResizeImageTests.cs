namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Resize;

public sealed class ResizeImageTests
{
    [Fact]
    public async Task A_server_cannot_be_resized_to_a_disk_smaller_than_its_original_one()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["flavorRef"] = "2");

        var resize = await cloud.Act(id, "resize", new { flavorRef = "1" });

        Assert.Equal(
            "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is 1073741824 bytes, minimum "
            + "size is 2147483648 bytes.",
            resize.Message);
    }
}
