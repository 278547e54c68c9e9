using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.AttachVolume;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Proxies;

/// <remarks>Recorded facts: the scenario nova_volumes.proxies of Zed and 2025.1.</remarks>
public sealed class VolumeProxyTests
{
    private const string Unknown = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task A_volume_is_listed_and_shown_by_the_names_of_Nova()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var id = await cloud.CreateVolumeAsync();

        var (listed, detailed) = (await VolumesAsync("os-volumes"), await VolumesAsync("os-volumes/detail"));
        var shown = (await Get(cloud, $"os-volumes/{id}").Expect(200)).Body.GetProperty("volume");

        Assert.Equal(
            "id status size availabilityZone createdAt attachments displayName displayDescription volumeType snapshotId metadata",
            string.Join(' ', shown.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(
            (id, "available", "v", "[{}]"),
            (Text(shown, "id"), Text(shown, "status"), Text(shown, "displayName"), Text(shown, "attachments")));
        Assert.Equal([shown.ToString()], listed);
        Assert.Equal(listed, detailed);

        async Task<string[]> VolumesAsync(string path) =>
            [.. (await Get(cloud, path).Expect(200)).Body.GetProperty("volumes").EnumerateArray().Select(volume => volume.ToString())];
    }

    [Fact]
    public async Task An_attached_volume_names_its_server_and_device()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var id = await cloud.AttachedAsync();

        var shown = (await Get(cloud, $"os-volumes/{id}").Expect(200)).Body.GetProperty("volume");

        var attachment = Assert.Single(shown.GetProperty("attachments").EnumerateArray().ToList());
        Assert.Equal("in-use", Text(shown, "status"));
        Assert.Equal(
            (id, id, $"{cloud.Server}", "/dev/sdb"),
            (Text(attachment, "id"), Text(attachment, "volumeId"), Text(attachment, "serverId"), Text(attachment, "device")));
    }

    [Fact]
    public async Task A_volume_is_created_and_deleted_at_Cinder()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var order = new
        {
            size = 1, display_name = "made", display_description = "d", metadata = new { k = "v" }, availability_zone = "nova",
        };

        var created = await cloud.Base.Post("os-volumes", new { volume = order }).At("2.1").Expect(200);
        await cloud.Cloud.RunUntilIdleAsync();
        var id = Text(created.Body.GetProperty("volume"), "id");
        var made = await cloud.VolumeAsync(id);
        await cloud.Base.Delete($"os-volumes/{id}").At("2.1").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal("creating", Text(created.Body.GetProperty("volume"), "status"));
        Assert.Equal(("made", "d", "available"), (Text(made, "name"), Text(made, "description"), Text(made, "status")));
        Assert.Equal("v", Text(made.GetProperty("metadata"), "k"));
        Assert.Equal(
            (404, $"Volume {id} could not be found."), (await cloud.Base.Delete($"os-volumes/{id}").At("2.1")).Refusal);
    }

    [Fact]
    public async Task A_snapshot_is_created_listed_and_deleted_at_Cinder()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var volume = await cloud.AttachedAsync();
        var order = new { volume_id = volume, display_name = "made", force = true };

        var created = await cloud.Base.Post("os-snapshots", new { snapshot = order }).At("2.1").Expect(200);
        await cloud.Cloud.RunUntilIdleAsync();
        var id = Text(created.Body.GetProperty("snapshot"), "id");
        var shown = (await Get(cloud, $"os-snapshots/{id}").Expect(200)).Body.GetProperty("snapshot");
        var listed = await SnapshotsAsync("os-snapshots/detail");
        await cloud.Base.Delete($"os-snapshots/{id}").At("2.1").Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(
            "id volumeId status size createdAt displayName displayDescription",
            string.Join(' ', shown.EnumerateObject().Select(member => member.Name)));
        Assert.Equal((volume, "available", "made"), (Text(shown, "volumeId"), Text(shown, "status"), Text(shown, "displayName")));
        Assert.Equal([shown.ToString()], listed);
        Assert.Empty(await SnapshotsAsync("os-snapshots"));

        async Task<string[]> SnapshotsAsync(string path) =>
            [.. (await Get(cloud, path).Expect(200)).Body.GetProperty("snapshots").EnumerateArray().Select(one => one.ToString())];
    }

    [Fact]
    public async Task Refusals_have_upstreams_messages()
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();
        var foreign = await cloud.CreateVolumeAsync();

        Assert.Equal((404, $"Volume {Unknown} could not be found."), (await Get(cloud, $"os-volumes/{Unknown}")).Refusal);
        Assert.Equal((404, $"Volume {foreign} could not be found."), (await Get(cloud, $"os-volumes/{foreign}").As("demo")).Refusal);
        Assert.Equal((404, $"Snapshot {Unknown} could not be found."), (await Get(cloud, $"os-snapshots/{Unknown}")).Refusal);
        Assert.Equal(
            (404, $"Snapshot {Unknown} could not be found."),
            (await cloud.Base.Post("os-volumes", new { volume = new { size = 1, snapshot_id = Unknown } }).At("2.1")).Refusal);
        Assert.Equal(
            (400, "Invalid input for field/attribute size. Value: x. 'x' does not match '^[0-9]+$'"),
            (await cloud.Base.Post("os-volumes", new { volume = new { size = "x" } }).At("2.1")).Refusal);
        Assert.Equal(
            (400, "Invalid input for field/attribute snapshot. Value: {}. 'volume_id' is a required property"),
            (await cloud.Base.Post("os-snapshots", new { snapshot = new { } }).At("2.1")).Refusal);
    }

    [Theory]
    [InlineData("os-volumes")]
    [InlineData("os-snapshots")]
    public async Task From_2_36_on_there_is_no_proxy(string path)
    {
        await using var cloud = await VolumeTestCloud.CreateAsync();

        await cloud.Base.Get(path).At("2.35").Expect(200);

        Assert.Equal((404, "The resource could not be found."), (await cloud.Base.Get(path).At("2.36")).Refusal);
    }

    private static ApiCall Get(VolumeTestCloud cloud, string path) => cloud.Base.Get(path).At("2.1");

    private static string Text(JsonElement document, string member) => $"{document.GetProperty(member)}";
}
