using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Servers that the API deletes itself, because no compute host can.</summary>
public sealed class LocalDeleteTests
{
    [Fact]
    [Trait("bug", "1679750")]
    public async Task A_local_delete_removes_the_allocations()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");

        await cloud.Servers.DeleteAsync(server);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1679750")]
    public async Task A_restarted_host_heals_the_allocations_that_a_local_delete_could_not_remove()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        using (cloud.Faults.On(Place.Edge("nova", "placement", "DELETE /allocations/{consumer_uuid}")).BeUnreachable())
            await cloud.Servers.DeleteAsync(server);
        Assert.NotEmpty(await cloud.Placement.GetAllocationsAsync(server));

        await cloud.Hosts.StartAsync("host1");

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1678326")]
    public async Task A_local_delete_that_fails_in_the_database_keeps_the_quota_usage()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        using (cloud.Faults.On(Place.Phase("after-allocation-delete", operation: "local-delete")).Throw("the database is gone"))
            Assert.Equal(500, (int)(await cloud.Nova.SendAsync(HttpMethod.Delete, $"/servers/{server.Id}")).Status);
        Assert.Equal(1, (await cloud.Nova.GetLimitsAsync()).InstancesUsed);

        await cloud.Servers.DeleteAsync(server);

        Assert.Equal(0, (await cloud.Nova.GetLimitsAsync()).InstancesUsed);
    }

    [Fact]
    [Trait("bug", "1670627")]
    public async Task A_server_that_found_no_host_counts_against_the_quota_until_it_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);
        var failed = await cloud.Servers.BootAsync("web", "huge", persona: cloud.Demo, expected: ServerStatus.Error);
        var before = await cloud.Demo.Nova.GetLimitsAsync();

        await cloud.Servers.DeleteAsync(failed);
        var after = await cloud.Demo.Nova.GetLimitsAsync();

        Assert.Equal((1, 1, 20_000), (before.InstancesUsed, before.CoresUsed, before.MemoryMbUsed));
        Assert.Equal((0, 0, 0), (after.InstancesUsed, after.CoresUsed, after.MemoryMbUsed));
    }

    [Fact]
    [Trait("bug", "1404867")]
    public async Task A_server_that_found_no_host_gives_its_volume_back_when_it_is_deleted()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.CreateFlavorAsync("huge", memoryMb: 20_000);
        var root = await cloud.CreateBootableAsync();
        var failed = await cloud.Servers.BootAsync(VolumeServers.Of(root, "huge"), expected: ServerStatus.Error);
        var before = await cloud.StatusAsync(root);

        await cloud.Servers.DeleteAsync(failed);

        Assert.Equal((BlockStorageStatus.Reserved, BlockStorageStatus.Available), (before, await cloud.StatusAsync(root)));
        Assert.Empty(await cloud.AttachmentsOfAsync(root));
    }

    [Fact]
    [Trait("bug", "1675570")]
    public async Task Deleting_an_offloaded_server_detaches_its_volumes()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.ShelveAsync(server);
        var volume = await cloud.Volumes.AttachAsync(await cloud.Volumes.CreateAsync("data"), server);

        await cloud.Servers.DeleteAsync(server);

        Assert.Equal((BlockStorageStatus.InUse, BlockStorageStatus.Available), (volume.Status, await cloud.StatusAsync(volume)));
        Assert.Empty(await cloud.AttachmentsOfAsync(volume));
    }
}
