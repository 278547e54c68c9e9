namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachVolume;

/// <remarks>Recorded facts: nova_volumes.attachments, epoxy.nova_swap_volume, and requests to the real Zed.</remarks>
public sealed class UpdateVolumeTests
{
    private const string Unknown = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Delete_on_termination_is_changed_from_2_85_on()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();

        await cloud.Update(volume, new { volumeId = volume, delete_on_termination = true, device = "/dev/sdb" }).At("2.85").Expect(202);

        Assert.True(Assert.Single(await cloud.ListAsync()).GetProperty("delete_on_termination").GetBoolean());
        Assert.Equal(
            (400, "The tag property is not mutable"), (await cloud.Update(volume, new { volumeId = volume, tag = "x" })).Refusal);
        Assert.Equal(
            (404, $"No volume Block Device Mapping with id {Unknown}."), (await cloud.Update(Unknown, new { volumeId = Unknown })).Refusal);
    }

    [Fact]
    public async Task A_swap_replaces_the_volume_and_keeps_the_disk()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var old = await cloud.AttachedAsync();
        var before = Assert.Single(await cloud.ListAsync());
        var larger = await cloud.CreateVolumeAsync(2);

        await cloud.Update(old, new { volumeId = larger }).At("2.1").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        var after = Assert.Single(await cloud.ListAsync());
        Assert.Equal(
            (larger, $"{before.GetProperty("bdm_uuid")}"), ($"{after.GetProperty("volumeId")}", $"{after.GetProperty("bdm_uuid")}"));
        Assert.Equal(("available", "in-use"), (await cloud.StatusAsync(old), await cloud.StatusAsync(larger)));
        Assert.Equal(1, await cloud.CountAttachmentsAsync());
        Assert.Equal([("compute_swap_volume", "Success")], cloud.Steps("swap_volume"));
    }

    [Fact]
    public async Task A_swap_that_fails_gives_the_new_volume_back()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var old = await cloud.AttachedAsync();
        var other = await cloud.CreateVolumeAsync();
        using (cloud.Cloud.Faults.On(Place.Hypervisor(cloud.Base.Server(cloud.Server).Host!, "swap_volume")).Throw("lost"))
        {
            await cloud.Update(old, new { volumeId = other }).At("2.1").Expect(202);
            await cloud.Cloud.RunUntilIdleAsync();
        }

        Assert.Equal(("in-use", "available"), (await cloud.StatusAsync(old), await cloud.StatusAsync(other)));
        Assert.Equal(old, $"{Assert.Single(await cloud.ListAsync()).GetProperty("volumeId")}");
    }

    [Fact]
    public async Task Swaps_are_refused_in_the_order_of_upstream()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var old = await cloud.AttachedAsync(2);
        var small = await cloud.CreateVolumeAsync();

        Assert.Equal((404, $"Volume {Unknown} could not be found."), await SwapAsync(Unknown, small));
        Assert.Equal((400, $"Volume {Unknown} could not be found."), await SwapAsync(old, Unknown));
        Assert.Equal((400, "Invalid volume: Old volume is attached to a different instance."), await SwapAsync(small, old));
        Assert.Equal((400, "Invalid volume: New volume must be detached in order to swap."), await SwapAsync(old, old));
        Assert.Equal((400, "Invalid volume: New volume must be the same size or larger."), await SwapAsync(old, small));
        Assert.Equal("in-use", await cloud.StatusAsync(old));

        async Task<(int, string)> SwapAsync(string from, string to) =>
            (await cloud.Update(from, new { volumeId = to }).At("2.1")).Refusal;
    }

    [Fact]
    public async Task From_2025_1_on_only_Cinder_swaps()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync(new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy));
        var old = await cloud.AttachedAsync();

        var answer = await cloud.Update(old, new { volumeId = Unknown }).At("2.1");

        Assert.Equal((409, $"volume {old} is not migrating this api should only be called by Cinder"), answer.Refusal);
    }
}
