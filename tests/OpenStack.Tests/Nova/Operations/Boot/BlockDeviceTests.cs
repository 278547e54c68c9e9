using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class BlockDeviceTests
{
    private const string Unknown = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    [Theory]
    [InlineData("""[{}]""", "Block Device Mapping is Invalid: Missing device UUID.")]
    [InlineData("""[{"uuid": "x"}]""", "Block Device Mapping is Invalid: Some required fields are missing")]
    [InlineData("""[{"source_type": "blank", "uuid": "x"}]""", "Block Device Mapping is Invalid: Invalid device UUID.")]
    [InlineData(
        """[{"source_type": "image", "destination_type": "local", "uuid": "x", "boot_index": 1}]""",
        "Block Device Mapping is Invalid: Mapping image to local is not supported.")]
    [InlineData(
        """[{"source_type": "image", "destination_type": "local", "uuid": "x", "boot_index": null}]""",
        "Block Device Mapping is Invalid: Mapping image to local is not supported.")]
    [InlineData(
        """[{"source_type": "blank", "destination_type": "local", "volume_type": "fast"}]""",
        "Block Device Mapping is Invalid: Specifying a volume_type with destination_type=local is not supported.")]
    [InlineData("""[{"device_name": "/dev/vda", "no_device": "x"}]""", Sequence)]
    [InlineData("""[{"source_type": "blank", "destination_type": "local", "volume_size": 1}]""", Sequence)]
    [InlineData(
        """[{"source_type": "image", "destination_type": "local", "uuid": "$image", "boot_index": 0}, """
        + """{"source_type": "image", "destination_type": "local", "uuid": "$image", "boot_index": 0}]""",
        Sequence)]
    [InlineData(
        """[{"source_type": "image", "destination_type": "volume", "uuid": "$image", "boot_index": 0}]""",
        "Images with destination_type 'volume' need to have a non-zero size specified")]
    [InlineData(
        """[{"source_type": "image", "destination_type": "local", "uuid": "$image", "boot_index": 0}, """
        + """{"source_type": "blank", "destination_type": "volume"}]""",
        "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size")]
    [InlineData(
        """[{"source_type": "image", "destination_type": "local", "uuid": "$image", "boot_index": 0}, """
        + """{"source_type": "blank", "destination_type": "local", "guest_format": "swap", "volume_size": 1}]""",
        "Swap drive requested is larger than instance type allows.")]
    [InlineData(
        """[{"source_type": "volume", "destination_type": "volume", "uuid": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "boot_index": 0}]""",
        $"Volume {Unknown} could not be found.")]
    [InlineData(
        """[{"source_type": "snapshot", "destination_type": "volume", "boot_index": 0, """
        + """ "uuid": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}]""",
        $"Block Device Mapping is Invalid: failed to get snapshot {Unknown}.")]
    public async Task Invalid_block_devices_are_refused(string devices, string message)
    {
        await using var cloud = new ServerTestCloud();
        var image = await cloud.ImageAsync();

        var answer = await cloud.CreateAsync(
            "s", server => server["block_device_mapping_v2"] = JsonNode.Parse(devices.Replace("$image", image, StringComparison.Ordinal)));

        Assert.Equal((400, message), (answer.Status, answer.Message));
        Assert.Equal(0, cloud.Cloud.Nova().State.Value.Servers.Count);
    }

    [Theory]
    [InlineData("""[{"device_name": "vdb"}]""", "Block Device Mapping is Invalid: Unrecognized legacy format.")]
    [InlineData(
        """[{"device_name": "vda", "volume_id": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}]""", $"Volume {Unknown} could not be found.")]
    public async Task Block_devices_in_the_legacy_form_are_checked_too(string devices, string message)
    {
        await using var cloud = new ServerTestCloud();

        var answer = await cloud.CreateAsync("s", server => server["block_device_mapping"] = JsonNode.Parse(devices));

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_server_boots_from_an_image_as_local_disk_or_as_volume()
    {
        await using var cloud = new ServerTestCloud();
        var image = await cloud.ImageAsync();

        var local = await cloud.CreateAsync("s", server => server["block_device_mapping_v2"] = Devices(image, "local"));
        var volume = await cloud.CreateAsync("t", server => server["block_device_mapping_v2"] = Devices(image, "volume"));

        Assert.Equal((202, 202), (local.Status, volume.Status));
    }

    private const string Sequence =
        "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.";

    private static JsonArray Devices(string image, string destination) =>
        [
            new JsonObject
            {
                ["source_type"] = "image", ["destination_type"] = destination, ["uuid"] = image, ["boot_index"] = 0, ["volume_size"] = 1,
            },
        ];
}
