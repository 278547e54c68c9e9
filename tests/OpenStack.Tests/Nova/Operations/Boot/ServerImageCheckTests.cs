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
        var image = await cloud.UploadImageAsync(name, value);

        var answer = await cloud.CreateAsync("s", server => server["imageRef"] = image);

        Assert.Equal(
            (400, $"Invalid image metadata. Error: {reason}"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_image_of_an_encrypted_volume_is_not_booted()
    {
        await using var cloud = new ServerTestCloud();
        var image = await cloud.UploadImageAsync("cinder_encryption_key_id", "00000000-0000-0000-0000-000000000001");

        var answer = await cloud.CreateAsync("s", server => server["imageRef"] = image);

        Assert.Equal(
            (
                400,
                $"Image {image} is unacceptable: Direct booting of an image uploaded from an encrypted volume is unsupported."),
            (answer.Status, answer.Message));
    }
}
