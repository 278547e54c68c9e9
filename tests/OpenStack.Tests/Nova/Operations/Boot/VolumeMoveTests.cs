using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>Volumes of servers that move or leave their host. The facts are recorded answers of the real thing.</summary>
public sealed class VolumeMoveTests
{
    [Theory]
    [InlineData("resize", "confirmResize", false)]
    [InlineData("resize", "revertResize", true)]
    [InlineData("migrate", "confirmResize", false)]
    public async Task A_move_gives_the_volume_a_new_attachment_to_the_host_of_the_server(string move, string decision, bool staysHome)
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithComputeHosts(2));
        var server = await cloud.BootFromImageAsync();
        var (home, first) = (cloud.Nova.Server(server).Host, Text(Assert.Single(await cloud.AttachmentsAsync()), "id"));

        await cloud.ActAsync(server, move, move == "resize" ? new { flavorRef = "2" } : null);
        var moved = Text(Assert.Single(await cloud.AttachmentsAsync()), "id");
        await cloud.ActAsync(server, decision);
        var last = Assert.Single(await cloud.AttachmentsAsync());

        Assert.Equal(("ACTIVE", "in-use"), (await cloud.StatusAsync(server), await cloud.VolumeStatusAsync(cloud.RootOf(server))));
        Assert.Equal(staysHome, cloud.Nova.Server(server).Host == home);
        Assert.NotEqual(first, moved);
        Assert.Equal(!staysHome, moved == Text(last, "id"));
        Assert.Equal(("attached", cloud.Nova.Server(server).Host), (Text(last, "status"), await HostOfAsync(cloud, server)));
    }

    [Fact]
    public async Task A_live_migration_attaches_the_volume_to_the_destination_before_it_leaves_the_source()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithComputeHosts(2));
        var server = await cloud.BootFromImageAsync();
        var home = cloud.Nova.Server(server).Host;
        var during = 0;
        cloud.Cloud.Faults.On(Place.Phase("before-transfer", operation: "live-migration"))
            .Run(async _ => during = (await cloud.AttachmentsAsync()).Count);

        await cloud.ActAsync(server, "os-migrateLive", new { host = (string?)null, block_migration = "auto" });

        Assert.Equal(2, during);
        Assert.Single(await cloud.AttachmentsAsync());
        Assert.NotEqual(home, cloud.Nova.Server(server).Host);
        Assert.Equal(cloud.Nova.Server(server).Host, await HostOfAsync(cloud, server));
    }

    [Fact]
    public async Task A_live_migration_that_fails_leaves_the_attachment_to_the_source_alone()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithComputeHosts(2));
        var server = await cloud.BootFromImageAsync();
        var (home, before) = (cloud.Nova.Server(server).Host, Text(Assert.Single(await cloud.AttachmentsAsync()), "id"));
        using var broken = cloud.Cloud.Faults.On(Place.Hypervisor(null, "pre_live_migration")).Throw("no disk");

        await cloud.ActAsync(server, "os-migrateLive", new { host = (string?)null, block_migration = "auto" });

        Assert.Equal(before, Text(Assert.Single(await cloud.AttachmentsAsync()), "id"));
        Assert.Equal((home, "in-use"), (cloud.Nova.Server(server).Host, await cloud.VolumeStatusAsync(cloud.RootOf(server))));
    }

    [Fact]
    public async Task A_shelved_server_keeps_its_volumes_reserved_without_an_image()
    {
        await using var cloud = new VolumeServerCloud();
        var server = await cloud.BootFromImageAsync();

        await cloud.ActAsync(server, "shelve");
        var shelved = (await cloud.StatusAsync(server), await cloud.VolumeStatusAsync(cloud.RootOf(server)));
        await cloud.ActAsync(server, "unshelve");
        var back = (await cloud.StatusAsync(server), await cloud.VolumeStatusAsync(cloud.RootOf(server)));
        await cloud.ActAsync(server, "shelve");
        var volume = cloud.RootOf(server);
        await cloud.DeleteAsync(server);

        Assert.Equal(("SHELVED_OFFLOADED", "reserved"), shelved);
        Assert.Equal(("ACTIVE", "in-use"), back);
        Assert.Equal("gone", await cloud.VolumeStatusAsync(volume));
        Assert.Empty(await cloud.AttachmentsAsync());
    }

    [Fact]
    public async Task A_volume_backed_server_can_get_a_flavor_without_disk()
    {
        await using var cloud = new VolumeServerCloud(new OpenStackBuilder().WithComputeHosts(2));
        var server = await cloud.BootFromImageAsync();

        await cloud.ActAsync(server, "resize", new { flavorRef = "d1" });

        Assert.Equal("VERIFY_RESIZE", await cloud.StatusAsync(server));
    }

    private static async Task<string?> HostOfAsync(VolumeServerCloud cloud, Guid server) =>
        Text((await cloud.VolumeAsync(cloud.RootOf(server))).GetProperty("attachments")[0], "host_name");

    private static string Text(JsonElement element, string name) => $"{element.GetProperty(name)}";
}
