namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachVolume;

public sealed class DetachVolumeTests
{
    private const string Unknown = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task A_detached_volume_is_available_and_no_longer_the_server_s()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();

        await cloud.Detach(volume).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("available", await cloud.StatusAsync(volume));
        Assert.Empty(await cloud.ListAsync());
        Assert.Equal(0, await cloud.CountAttachmentsAsync());
        Assert.Equal([("compute_detach_volume", "Success")], cloud.Steps("detach_volume"));
        Assert.Equal((404, $"Instance {cloud.Server} is not attached to volume {volume}"), (await cloud.Detach(volume)).Refusal);
    }

    [Fact]
    public async Task A_volume_that_Cinder_does_not_know_is_not_found()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();

        Assert.Equal((404, $"Volume {Unknown} could not be found."), (await cloud.Detach(Unknown)).Refusal);
        Assert.Equal((404, $"Instance {cloud.Server} is not attached to volume x"), (await cloud.Show("x")).Refusal);
    }

    [Fact]
    public async Task A_guest_that_keeps_its_volume_has_it_in_use_again()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        using (cloud.Cloud.Faults.On(Place.Hypervisor(cloud.Base.Server(cloud.Server).Host!, "detach_volume")).Throw("busy"))
        {
            await cloud.Detach(volume).Expect(202);
            await cloud.Cloud.RunUntilIdleAsync();
        }

        Assert.Equal("in-use", await cloud.StatusAsync(volume));
        Assert.Single(await cloud.ListAsync());
        Assert.Equal([("compute_detach_volume", "Error")], cloud.Steps("detach_volume"));
    }

    [Fact]
    public async Task A_volume_stays_while_the_host_is_down()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        await cloud.Base.TakeDownAsync(cloud.Base.Server(cloud.Server).Host!);

        var answer = await cloud.Detach(volume);

        Assert.Equal((409, "Service is unavailable at this time."), answer.Refusal);
        Assert.Equal("in-use", await cloud.StatusAsync(volume));
    }

    [Fact]
    public async Task A_volume_that_is_being_detached_is_refused()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        await using var hold = cloud.Cloud.Faults.On(Place.Phase("before-detach", operation: "detach-volume")).Hold();
        await cloud.Detach(volume).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        var (status, message) = (await cloud.Detach(volume)).Refusal;

        Assert.Equal(400, status);
        Assert.StartsWith(
            "Invalid volume: Invalid input received: Invalid volume: Unable to detach volume. Volume status must be 'in-use' and "
                + "attach_status must be 'attached' to detach. (HTTP 400) (Request-ID: req-",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offloaded_server_takes_and_gives_volumes_without_a_host()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        await cloud.Base.Act(cloud.Server, "shelve").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        var volume = await cloud.CreateVolumeAsync();

        var early = await cloud.Attach(volume).At("2.19");
        var tagged = await cloud.Attach(volume, tag: "t");
        var attached = await cloud.Attach(volume, "/dev/vdz").At("2.20").Expect(200);
        var during = await cloud.StatusAsync(volume);
        await cloud.Detach(volume).Expect(202);

        Assert.Equal((409, $"Cannot 'attach_volume' instance {cloud.Server} while it is in vm_state shelved_offloaded"), early.Refusal);
        Assert.Equal((400, "Tagged volume attachment is not supported for shelved-offloaded instances."), tagged.Refusal);
        Assert.Equal("null", attached.Body.GetProperty("volumeAttachment").GetProperty("device").GetRawText());
        Assert.Equal(("in-use", "available"), (during, await cloud.StatusAsync(volume)));
        Assert.Equal([("api_attach_volume", "Success")], cloud.Steps("attach_volume"));
        Assert.Equal([("api_detach_volume", "Success")], cloud.Steps("detach_volume"));
    }

    [Fact]
    public async Task Unshelving_names_and_connects_the_volumes_that_were_attached_meanwhile()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        await cloud.Base.Act(cloud.Server, "shelve").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        var volume = await cloud.CreateVolumeAsync();
        await cloud.Attach(volume).Expect(200);

        await cloud.Base.Act(cloud.Server, "unshelve").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("/dev/sdb", $"{Assert.Single(await cloud.ListAsync()).GetProperty("device")}");
        Assert.Equal("in-use", await cloud.StatusAsync(volume));
    }
}
