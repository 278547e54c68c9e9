using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>The image properties that Nova validates and copies into the server.</summary>
public sealed class ServerImageCheckTests
{
    [Theory]
    [InlineData("architecture", "x64", "Architecture name 'x64' is not valid")]
    [InlineData("hw_vm_mode", "bogus", "Virtual machine mode 'bogus' is not valid")]
    [InlineData("img_hv_type", "bogus", "Hypervisor virt type 'bogus' is not valid")]
    [InlineData("hw_disk_bus", "bogus", "Field value bogus is invalid")]
    [InlineData("hw_numa_nodes", "x", "invalid literal for int() with base 10: 'x'")]
    [InlineData("img_hv_requested_version", ">=99", "Version >=99 is not a valid predicate in field img_hv_requested_version")]
    public async Task An_image_with_an_invalid_property_is_not_booted(string name, string value, string reason)
    {
        await using var cloud = new ServerTestCloud();
        var image = await ImageAsync(cloud, name, value);

        var answer = await cloud.CreateAsync("s", server => server["imageRef"] = image);

        Assert.Equal(
            (HttpStatusCode.BadRequest, $"Invalid image metadata. Error: {reason}"), (answer.Status, ServerTestCloud.Message(answer)));
    }

    [Fact]
    public async Task An_image_of_an_encrypted_volume_is_not_booted()
    {
        await using var cloud = new ServerTestCloud();
        var image = await ImageAsync(cloud, "cinder_encryption_key_id", "00000000-0000-0000-0000-000000000001");

        var answer = await cloud.CreateAsync("s", server => server["imageRef"] = image);

        Assert.Equal(
            (
                HttpStatusCode.BadRequest,
                $"Image {image} is unacceptable: Direct booting of an image uploaded from an encrypted volume is unsupported."),
            (answer.Status, ServerTestCloud.Message(answer)));
    }

    [Theory]
    [InlineData("hw_architecture", "amd64", VmStates.Active)]
    [InlineData("architecture", "x86_64", VmStates.Active)]
    [InlineData("hw_vm_mode", "HVM", VmStates.Active)]
    [InlineData("hw_architecture", "aarch64", VmStates.Error)]
    [InlineData("hypervisor_type", "kvm", VmStates.Error)]
    public async Task Image_properties_are_matched_under_all_their_names_and_spellings(string name, string value, string state)
    {
        await using var cloud = new ServerTestCloud();
        var image = await ImageAsync(cloud, name, value);

        var id = await cloud.BootAsync("s", server => server["imageRef"] = image);

        Assert.Equal(state, cloud.Server(id).VmState);
    }

    [Fact]
    public async Task A_server_cannot_be_resized_to_a_disk_smaller_than_its_original_one()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["flavorRef"] = "2");

        var resize = await cloud.ActAsync(id, "resize", new { flavorRef = "1" });

        Assert.Equal(
            "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is 1073741824 bytes, minimum "
            + "size is 2147483648 bytes.",
            ServerTestCloud.Message(resize));
    }

    [Theory]
    [InlineData(6, 2, 1, "Personality file limit exceeded")]
    [InlineData(1, 256, 1, "Personality file path exceeds maximum 255")]
    [InlineData(1, 2, 7681, "Personality file content exceeds maximum 10240")]
    [InlineData(5, 255, 7680, null)]
    public async Task Injected_files_count_against_the_quota(int files, int path, int bytes, string? message)
    {
        await using var cloud = new ServerTestCloud();
        var file = new JsonObject { ["path"] = new string('p', path), ["contents"] = Convert.ToBase64String(new byte[bytes]) };

        var answer = await cloud.CreateAsync("s", server =>
        {
            server.Remove("networks");
            server["networks"] = new JsonArray(new JsonObject { ["port"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee" });
            server["personality"] = new JsonArray([.. Enumerable.Range(0, files).Select(_ => file.DeepClone())]);
        }, version: "2.1");

        // API._validate_and_build_base_options checks the networks before create checks the quota of files.
        Assert.Equal("Port id aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee could not be found.", ServerTestCloud.Message(answer));
        var rebuilt = await RebuildAsync(cloud, files, file);
        Assert.Equal(message, rebuilt.Status == HttpStatusCode.Accepted ? null : ServerTestCloud.Message(rebuilt));
    }

    private static async Task<(
        HttpStatusCode Status, System.Text.Json.JsonElement Body)> RebuildAsync(ServerTestCloud cloud, int files, JsonObject file)
    {
        var id = await cloud.BootAsync("s");
        var personality = new JsonArray([.. Enumerable.Range(0, files).Select(_ => file.DeepClone())]);
        return await cloud.ActAsync(id, "rebuild", new { imageRef = await cloud.ImageAsync(), personality }, version: "2.1");
    }

    private static async Task<string> ImageAsync(ServerTestCloud cloud, string property, string value)
    {
        var body = new JsonObject { ["name"] = "i", ["disk_format"] = "raw", ["container_format"] = "bare", [property] = value };
        var image = (await cloud.SendAsync(HttpMethod.Post, "images", body, service: "image/v2")).Body.GetProperty("id").GetString()!;
        await cloud.UploadAsync(image);
        return image;
    }
}
