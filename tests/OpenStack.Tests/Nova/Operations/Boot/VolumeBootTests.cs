using System.Text.Json;
using static Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot.VolumeServerCloud;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class VolumeBootTests
{
    [Fact]
    public async Task A_server_boots_from_a_new_volume_of_an_image_and_takes_it_along_when_it_is_deleted()
    {
        await using var cloud = new VolumeServerCloud();

        var server = await cloud.BootFromImageAsync();
        var shown = await cloud.ServerAsync(server);
        var volume = cloud.RootOf(server);
        var made = await cloud.VolumeAsync(volume);
        var held = await cloud.Nova.AllocationsAsync(server);
        await cloud.DeleteAsync(server);

        Assert.Equal(
            ("ACTIVE", "", "/dev/sda"), (Text(shown, "status"), Text(shown, "image"), Text(shown, "OS-EXT-SRV-ATTR:root_device_name")));
        Assert.Equal(
            ("", "", "in-use", "true"),
            (Text(made, "name"), Text(made, "description"), Text(made, "status"), Text(made, "bootable")));
        Assert.Equal(["MEMORY_MB", "VCPU"], held.EnumerateObject().Single().Value.GetProperty("resources").EnumerateObject()
            .Select(amount => amount.Name).Order());
        Assert.Equal("gone", await cloud.VolumeStatusAsync(volume));
        Assert.Empty(await cloud.AttachmentsAsync());
    }

    [Fact]
    public async Task A_server_boots_from_a_volume_and_a_blank_disk_and_gives_the_volume_back()
    {
        await using var cloud = new VolumeServerCloud();
        var root = await cloud.CreateBootableAsync();

        var server = await cloud.BootAsync(Disk("volume", root), Disk("blank", index: -1, size: 1));
        var disks = cloud.Nova.Server(server).BlockDevices;
        var blank = await cloud.VolumeAsync(disks[1].VolumeId!);
        await cloud.DeleteAsync(server);

        Assert.Equal(["/dev/sda", "/dev/sdb"], disks.Select(disk => disk.DeviceName));
        Assert.Equal($"{server}-blank-vol", Text(blank, "name"));
        Assert.Equal(("available", "available"), (await cloud.VolumeStatusAsync(root), await cloud.VolumeStatusAsync(disks[1].VolumeId!)));
        Assert.Empty(await cloud.AttachmentsAsync());
    }

    [Fact]
    public async Task A_volume_that_cannot_be_booted_or_reserved_is_refused()
    {
        await using var cloud = new VolumeServerCloud();
        var plain = await cloud.CreateVolumeAsync();
        var root = await cloud.CreateBootableAsync();
        await cloud.BootAsync(Disk("volume", root));

        var unbootable = await cloud.RequestAsync(Disk("volume", plain));
        var used = await cloud.RequestAsync(Disk("volume", root));

        Assert.Equal((400, $"Block Device {plain} is not bootable."), (unbootable.Status, unbootable.Message));
        Assert.Equal(400, used.Status);
        Assert.StartsWith("Invalid volume: Invalid input received: Invalid volume: ", used.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exceeded_quota_of_volumes_fails_the_server_and_not_the_request()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithQuota("admin", quota => quota with { Volumes = 0 }));

        var server = await cloud.BootFromImageAsync();
        var shown = await cloud.ServerAsync(server);

        Assert.Equal("ERROR", Text(shown, "status"));
        Assert.Equal(
            $"Build of instance {server} aborted: VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes'.",
            Text(shown.GetProperty("fault"), "message"));
        Assert.Empty(await cloud.Nova.AllocationsAsync(server) is { ValueKind: JsonValueKind.Object } held ? held.EnumerateObject() : []);
    }

    [Fact]
    public async Task A_server_that_found_no_host_gives_its_volume_back_when_it_is_deleted()
    {
        await using var cloud = new VolumeServerCloud(
            new OpenStackBuilder().WithComputeHost("host1", host => host with { MemoryMb = 768 }));
        var root = await cloud.CreateBootableAsync();

        var server = await cloud.BootAsync(Disk("volume", root));
        var before = (await cloud.StatusAsync(server), await cloud.VolumeStatusAsync(root));
        await cloud.DeleteAsync(server);

        Assert.Equal(("ERROR", "reserved"), before);
        Assert.Equal("available", await cloud.VolumeStatusAsync(root));
    }

    [Fact]
    public async Task A_build_that_fails_on_a_host_is_rescheduled_with_its_volumes()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithComputeHosts(2));
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor(null, "spawn")).Times(1).Throw("no");

        var server = await cloud.BootFromImageAsync();

        Assert.Equal("ACTIVE", await cloud.StatusAsync(server));
        Assert.Equal("in-use", await cloud.VolumeStatusAsync(cloud.RootOf(server)));
        Assert.Equal(cloud.Nova.Server(server).BlockDevices[0].AttachmentId, Text(Assert.Single(await cloud.AttachmentsAsync()), "id"));
    }

    [Fact]
    public async Task A_volume_that_cannot_be_connected_aborts_the_build_and_is_given_back()
    {
        await using var cloud = new VolumeServerCloud();
        var root = await cloud.CreateBootableAsync();
        using var broken = cloud.Cloud.Faults.On(Place.Phase("before-connection", operation: "volume-attachment")).Throw("no target");

        var server = await cloud.BootAsync(Disk("volume", root));

        Assert.Equal(("ERROR", "available"), (await cloud.StatusAsync(server), await cloud.VolumeStatusAsync(root)));
        Assert.Empty(await cloud.AttachmentsAsync());
    }

    [Fact]
    public async Task A_build_waits_for_a_volume_that_takes_time()
    {
        await using var cloud = new VolumeServerCloud(
            new OpenStackBuilder().WithDurations(d => d with { VolumeCreation = TimeSpan.FromSeconds(10) }));

        var server = await cloud.BootFromImageAsync();
        var early = await cloud.StatusAsync(server);
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromSeconds(13));

        Assert.Equal(("BUILD", "ACTIVE"), (early, await cloud.StatusAsync(server)));
    }

    [Fact]
    public async Task A_delete_while_the_host_is_down_removes_attachments_and_volumes()
    {
        await using var cloud = new VolumeServerCloud();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.BootAsync(Disk("volume", root), Disk("blank", index: -1, size: 1, goes: true));
        var blank = cloud.Nova.Server(server).BlockDevices[1].VolumeId!;
        await cloud.Nova.TakeDownAsync(cloud.Nova.Server(server).Host!);

        await cloud.DeleteAsync(server);

        Assert.Equal(("available", "gone"), (await cloud.VolumeStatusAsync(root), await cloud.VolumeStatusAsync(blank)));
        Assert.Empty(await cloud.AttachmentsAsync());
    }

    [Fact]
    public async Task Without_cross_zone_attachment_a_server_and_its_volumes_are_in_one_zone()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithoutCrossAzAttach()
            .WithComputeHosts(1).WithAggregate("east", ["host1"], zone: "east"));
        var root = await cloud.CreateBootableAsync();

        var refused = await cloud.Nova.CreateAsync("s", server =>
        {
            server["availability_zone"] = "east";
            server.Remove("imageRef");
            server["block_device_mapping_v2"] = new System.Text.Json.Nodes.JsonArray(Disk("volume", root, size: 1));
        });

        Assert.Equal(
            (400, "The availability zone between the server and its attached volumes do not match: Server and volumes are not in the same "
                + "availability zone. Server is in: east. Volumes are in: nova."),
            (refused.Status, refused.Message));
    }

    private static string Text(JsonElement element, string name) => $"{element.GetProperty(name)}";
}
