using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Ground;

public sealed class ComputeOptionTests
{
    [Fact]
    public async Task A_forced_config_drive_is_there_once_the_server_is_launched_and_stays()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithForcedConfigDrive());
        var id = await cloud.BootAsync("s");
        Assert.True(cloud.Server(id).HasConfigDrive);

        await cloud.Act(id, "rebuild", new { imageRef = await cloud.ImageAsync() }).Expect(202);
        await cloud.Cloud.RunUntilIdleAsync();

        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        Assert.Equal("True", shown.GetProperty("config_drive").GetString());
    }

    [Fact]
    public async Task An_image_can_force_a_config_drive()
    {
        await using var cloud = new ServerTestCloud();
        var image = await cloud.UploadImageAsync("img_config_drive", "mandatory");

        var id = await cloud.BootAsync("s", server => server["imageRef"] = image);

        Assert.True(cloud.Server(id).HasConfigDrive);
    }

    [Fact]
    public async Task A_server_without_a_zone_is_built_in_the_default_schedule_zone()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithAvailabilityZone("az2", "host2").WithDefaultScheduleZone("az2"));

        var id = await cloud.BootAsync("s");

        Assert.Equal(("host2", "az2"), (cloud.Server(id).Host, cloud.Server(id).Request.AvailabilityZone));
    }

    [Fact]
    public async Task A_default_schedule_zone_that_does_not_exist_refuses_servers()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithDefaultScheduleZone("nowhere"));

        var answer = await cloud.CreateAsync("s");

        Assert.Equal((400, "The requested availability zone is not available"), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Zones_have_the_names_of_the_deployment()
    {
        await using var cloud = new ServerTestCloud(
            new OpenStackBuilder().WithDefaultAvailabilityZone("main").WithInternalServiceAvailabilityZone("control"));

        var zones = (await cloud.Get("os-availability-zone/detail").JsonAsync()).GetProperty("availabilityZoneInfo");
        var listed = (await cloud.Get("os-availability-zone").JsonAsync()).GetProperty("availabilityZoneInfo");
        var id = await cloud.BootAsync("s", server => server["availability_zone"] = "main");

        Assert.Equal(["control", "main"], zones.EnumerateArray().Select(Name).Order());
        Assert.Equal(["main"], listed.EnumerateArray().Select(Name));
        Assert.Equal("main", cloud.Server(id).AvailabilityZone);
    }

    [Theory]
    [InlineData(0, 400)]
    [InlineData(1, 202)]
    [InlineData(-1, 202)]
    public async Task Local_disks_are_limited(int max, int status)
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithMaxLocalBlockDevices(max));

        var answer = await cloud.CreateAsync("s");

        Assert.Equal(status, answer.Status);
    }

    private static string Name(JsonElement zone) => zone.GetProperty("zoneName").GetString()!;
}
