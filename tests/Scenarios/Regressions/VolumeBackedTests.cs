using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Servers on volumes: from which images they boot, and their images, rebuilds and resizes.</summary>
public sealed class VolumeBackedTests
{
    [Fact]
    [Trait("bug", "1895696")]
    public async Task An_image_of_an_encrypted_volume_is_booted_through_a_new_volume()
    {
        await using var cloud = OfImage("cinder_encryption_key_id", "1b5e2e7c-0000-4000-8000-000000000000").Build();

        var created = await cloud.Servers.BootAsync(
            new NewServer("created", Image: null) { BlockDevices = [BlockDevice.RootFromImage("special")] });
        var given = await cloud.Servers.BootAsync(VolumeServers.Of(await cloud.CreateBootableAsync("special")));

        Assert.Equal((true, true), (created.IsVolumeBacked, given.IsVolumeBacked));
    }

    [Fact]
    [Trait("bug", "1554631")]
    public async Task The_proxies_answer_403_where_Cinder_forbids()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var forbidden = cloud.Faults.On(Place.Edge("nova", "block-storage", "POST /volumes")).Answer(403);

        var refused = await ProxyAsync(cloud, "volume", new { display_name = "vol1", size = 3 });

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("bug", "1554631")]
    public async Task The_proxies_answer_403_where_a_quota_of_Cinder_is_exceeded(bool isForced)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var volume = await cloud.Volumes.CreateAsync("data");
        await cloud.Cinder.SetQuotaAsync("admin", new VolumeQuota { Volumes = 1, Snapshots = 0 });

        var second = await ProxyAsync(cloud, "volume", new { display_name = "vol1", size = 3 });
        var snapshot = await ProxyAsync(
            cloud, "snapshot", new { display_name = "snap1", volume_id = volume.Id.ToString(), force = isForced });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (second.Status, snapshot.Status));
        Assert.Contains("VolumeLimitExceeded", second.ToString(), StringComparison.Ordinal);
        Assert.Contains("snapshots", snapshot.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zed", 500)]
    [InlineData("2025.1", 409)]
    [Trait("bug", "1980720")]
    public async Task An_image_that_demands_a_frozen_guest_is_refused_where_the_guest_cannot_be_frozen(string release, int status)
    {
        await using var cloud = OfImage("os_require_quiesce", "yes").WithRelease(OpenStackRelease.Parse(release)).Build();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(await cloud.CreateBootableAsync("special")));
        using var broken = cloud.Faults.On(Place.Hypervisor(call: "quiesce")).Throw("the guest agent does not answer");

        var refused = await cloud.Nova.SendAsync(
            HttpMethod.Post, $"/servers/{server.Id}/action", new { createImage = new { name = "snapshot-1" } });

        Assert.Equal(status, (int)refused.Status);
        Assert.Empty(await cloud.Cinder.ListSnapshotsAsync());
    }

    [Fact]
    [Trait("bug", "1732947")]
    public async Task A_rebuild_with_the_image_of_the_root_volume_does_not_ask_the_scheduler()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(await cloud.CreateBootableAsync()));
        using var asked = cloud.Faults.On(Place.Message("scheduler", "select_destinations")).Run(_ => Task.CompletedTask);

        await RebuildAsync(cloud, server, "2.92", "cirros");
        var before = asked.Acted;
        await RebuildAsync(cloud, server, "2.93", "cirros-alt");

        Assert.Equal((0, 1), (before, asked.Acted));
        Assert.True((await cloud.Nova.GetServerAsync(server)).IsVolumeBacked);
    }

    /// <summary>The image of a server on volumes has no data, and Cinder gets 20 seconds for each GiB: no release has fixed it.</summary>
    [Fact]
    [Trait("bug", "2062127")]
    public async Task A_rebuild_with_the_image_of_a_server_on_volumes_gives_Cinder_no_time()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var root = await cloud.CreateBootableAsync();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(root));
        await cloud.Nova.ActAsync(server, "createImage", new { name = "picture" });
        await cloud.RunUntilIdleAsync();

        await RebuildAsync(cloud, server, "2.93", "picture");

        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(server)).Status);
        Assert.Null((await cloud.Nova.ListActionsAsync(server))[0].Message);
        Assert.Equal(BlockStorageStatus.Reserved, await cloud.StatusAsync(root));
        Assert.Empty(cloud.Hosts[server.Host].Guests);
        await cloud.Usage.AssertAllocationsAsync(
            server, new Dictionary<string, ResourceAmounts> { [server.Host] = ResourceAmounts.From(server) });
    }

    [Fact]
    [Trait("bug", "1825020")]
    public async Task A_server_on_a_volume_may_get_a_flavor_with_a_smaller_disk()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).WithResizeToSameHost().Build();
        var server = await cloud.Servers.BootAsync(VolumeServers.Of(await cloud.CreateBootableAsync(), "m1.small"));

        await cloud.Servers.ResizeAndCheckUsageAsync(server, await cloud.Nova.GetFlavorAsync("m1.tiny"));
        await cloud.Servers.ConfirmAndCheckUsageAsync(server);

        Assert.Equal("m1.tiny", (await cloud.Nova.GetServerAsync(server)).Flavor.Name);
    }

    [Theory]
    [InlineData("zed", 202)]
    [InlineData("2025.1", 400)]
    [Trait("bug", "2007968")]
    public async Task A_server_on_a_volume_does_not_get_less_memory_than_its_image_demands(string release, int status)
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Parse(release))
            .WithImage("special", image => image with { MinRamMb = 1024 }).Build();
        var server = await cloud.Servers.BootAsync(new NewServer("web", "m1.small", Image: null)
        {
            BlockDevices = [BlockDevice.RootFromImage("special")],
        });

        var reply = await cloud.Nova.SendAsync(
            HttpMethod.Post, $"/servers/{server.Id}/action", new { resize = new { flavorRef = "1" } });

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(
            status == 400, reply.ToString().Contains("Flavor's memory is too small for requested image.", StringComparison.Ordinal));
    }

    private static OpenStackBuilder OfImage(string property, string value) => new OpenStackBuilder().WithImage(
        "special", image => image with { Properties = image.Properties.SetItem(property, value) });

    private static Task<OpenStackReply> ProxyAsync(OpenStackCloud cloud, string kind, object order) =>
        cloud.Nova.At("2.1").SendAsync(HttpMethod.Post, $"/os-{kind}s", new Dictionary<string, object> { [kind] = order });

    private static async Task RebuildAsync(OpenStackCloud cloud, Guid server, string microversion, string image)
    {
        await cloud.Nova.At(microversion).ActAsync(server, "rebuild", new { imageRef = await cloud.Glance.GetImageIdAsync(image) });
        await cloud.Servers.WaitForTaskStateAsync(server, null);
    }
}
