using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Snapshot;

/// <remarks>Recorded facts: the scenario nova_volumes.image_of_volume_backed of Zed and 2025.1.</remarks>
public sealed class VolumeSnapshotTests
{
    [Fact]
    public async Task An_image_of_a_server_on_volumes_has_no_data_and_a_snapshot_of_each_volume()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await BootAsync(cloud);

        var image = await ImageOfAsync(cloud, server);

        var snapshots = await SnapshotsAsync(cloud);
        var mappings = MappingsOf(image);
        Assert.Equal(("active", 0), (Text(image, "status"), image.GetProperty("size").GetInt32()));
        Assert.Equal(("/dev/sda", "True", ""), (Text(image, "root_device_name"), Text(image, "bdm_v2"), Text(image, "base_image_ref")));
        Assert.Equal(snapshots.Select(one => Text(one, "id")).Order(), mappings.Select(one => Text(one, "snapshot_id")).Order());
        Assert.Equal(
            [("0", "/dev/sda"), ("-1", "/dev/sdb")], mappings.Select(one => (Text(one, "boot_index"), Text(one, "device_name"))));
        Assert.All(snapshots, one => Assert.Equal(("available", "snapshot for picture"), (Text(one, "status"), Text(one, "name"))));
    }

    [Fact]
    public async Task A_server_of_the_image_gets_volumes_of_the_snapshots()
    {
        await using var cloud = new VolumeServerCloud();
        var image = await ImageOfAsync(cloud, await BootAsync(cloud));

        var copy = await cloud.Nova.BootAsync("copy", server => server["imageRef"] = Text(image, "id"));

        var disks = cloud.Nova.Server(copy).BlockDevices;
        var origins = new List<string>();
        foreach (var disk in disks)
            origins.Add(Text(await cloud.VolumeAsync(disk.VolumeId!), "snapshot_id"));
        Assert.Equal("ACTIVE", await cloud.StatusAsync(copy));
        Assert.Equal(MappingsOf(image).Select(one => Text(one, "snapshot_id")), origins);
        Assert.Equal(Text(image, "id"), Text((await cloud.ServerAsync(copy)).GetProperty("image"), "id"));
    }

    [Fact]
    public async Task A_volume_outlives_its_server_while_it_has_a_snapshot()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await BootAsync(cloud);
        var root = cloud.RootOf(server);
        await ImageOfAsync(cloud, server);

        await cloud.DeleteAsync(server);

        Assert.Equal("available", await cloud.VolumeStatusAsync(root));
    }

    [Fact]
    public async Task A_backup_of_a_server_on_volumes_is_refused()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await cloud.BootFromImageAsync();

        var answer = await cloud.Nova.Act(server, "createBackup", new { name = "x", backup_type = "daily", rotation = 1 });

        Assert.Equal((400, "Backup is not supported for volume-backed instances."), answer.Refusal);
    }

    [Fact]
    public async Task A_quota_that_has_no_room_for_all_snapshots_lets_none_be_made()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await BootAsync(cloud);
        var project = Text(await cloud.ServerAsync(server), "tenant_id");
        await cloud.Cinder.Put($"os-quota-sets/{project}", new { quota_set = new { snapshots = 1 } }).Expect(200);

        var answer = await cloud.Nova.Act(server, "createImage", new { name = "picture" });

        Assert.Equal(403, answer.Status);
        Assert.Empty(await SnapshotsAsync(cloud));
    }

    [Fact]
    public async Task The_guest_is_frozen_while_its_volumes_are_snapshot_and_thawed_when_one_fails()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await cloud.BootFromImageAsync();
        using var frozen = cloud.Cloud.Faults.On(Place.Hypervisor(call: "quiesce")).Run(_ => Task.CompletedTask);
        using var thawed = cloud.Cloud.Faults.On(Place.Hypervisor(call: "unquiesce")).Run(_ => Task.CompletedTask);
        using var broken = cloud.Cloud.Faults.On(Place.Edge("nova", "block-storage", "POST /snapshots")).Answer(503);

        var answer = await cloud.Nova.Act(server, "createImage", new { name = "picture" });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(500, answer.Status);
        Assert.Equal((1, 1), (frozen.Acted, thawed.Acted));
    }

    [Fact]
    public async Task Nothing_else_waits_until_the_guest_is_thawed()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await cloud.BootFromImageAsync();
        await using var thawing = cloud.Cloud.Faults.On(Place.Hypervisor(call: "unquiesce")).Hold();
        await cloud.Nova.Act(server, "createImage", new { name = "picture" }).Expect(202);
        await thawing.Reached;

        await cloud.Nova.Act(server, "reboot", new { type = "HARD" }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(("ACTIVE", null), (await cloud.StatusAsync(server), cloud.Nova.Server(server).TaskState));
    }

    [Theory]
    [InlineData("yes", 500, 0)]
    [InlineData("no", 202, 1)]
    public async Task A_guest_that_cannot_be_frozen_matters_to_images_that_demand_it(string demand, int status, int snapshots)
    {
        await using var cloud = new VolumeServerCloud();
        var image = await cloud.Nova.UploadImageAsync("os_require_quiesce", demand);
        var server = await cloud.BootAsync(VolumeServerCloud.Disk("image", image, goes: true, size: 1));
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor(call: "quiesce")).Throw("no guest agent");

        var answer = await cloud.Nova.Act(server, "createImage", new { name = "picture" });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(status, answer.Status);
        Assert.Equal(snapshots, (await SnapshotsAsync(cloud)).Count);
    }

    /// <summary>A server with a root volume and a blank one.</summary>
    private static async Task<Guid> BootAsync(VolumeServerCloud cloud) => await cloud.BootAsync(
        VolumeServerCloud.Disk("image", await cloud.Nova.ImageAsync(), goes: true, size: 1),
        VolumeServerCloud.Disk("blank", index: -1, goes: true, size: 1));

    private static async Task<JsonElement> ImageOfAsync(VolumeServerCloud cloud, Guid server)
    {
        var answer = await cloud.Nova.Act(server, "createImage", new { name = "picture" }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();
        return (await cloud.Nova.Glance.Get($"images/{answer["image_id"]}").Expect(200)).Body;
    }

    private static async Task<IReadOnlyList<JsonElement>> SnapshotsAsync(VolumeServerCloud cloud) =>
        [.. (await cloud.Cinder.Get("snapshots/detail").Expect(200)).Body.GetProperty("snapshots").EnumerateArray()];

    private static IReadOnlyList<JsonElement> MappingsOf(JsonElement image) =>
        [.. JsonDocument.Parse(Text(image, "block_device_mapping")).RootElement.EnumerateArray()];

    private static string Text(JsonElement document, string member) => $"{document.GetProperty(member)}";
}
