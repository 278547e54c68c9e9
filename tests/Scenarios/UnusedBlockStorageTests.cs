using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.Tests.Memory;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>A world that never uses block storage costs what it would without it.</summary>
public sealed class UnusedBlockStorageTests
{
    private static OpenStackBuilder OneHost => new OpenStackBuilder().WithSeed(16).WithComputeHost("host1");

    [Fact]
    public async Task A_world_with_unused_block_storage_allocates_little_more_than_one_without()
    {
        await using var with = OneHost.Build();
        await using var without = OneHost.WithoutBlockStorage().Build();
        await with.RunUntilIdleAsync();
        await without.RunUntilIdleAsync();
        var (wide, narrow) = (with.Snapshot(), without.Snapshot());

        var difference = Allocation.Difference(() => _ = with.Fork(wide), () => _ = without.Fork(narrow));

        Assert.InRange(difference, 0, 100);
    }

    [Fact]
    public async Task Booting_and_deleting_a_server_without_volumes_leaves_block_storage_asleep()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.DeleteAsync(server);

        Assert.False(IsAwake(cloud));
    }

    [Fact]
    public async Task A_list_of_volumes_wakes_block_storage_in_that_world_alone()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var fork = cloud.Fork();

        await cloud.Cinder.ListVolumesAsync();

        Assert.True(IsAwake(cloud));
        Assert.False(IsAwake(fork));
    }

    [Fact]
    public async Task The_rows_of_a_new_world_are_the_same_whenever_they_are_made()
    {
        await using var early = OneHost.Build();
        await using var late = OneHost.Build();
        await early.RunUntilIdleAsync();
        await late.RunUntilIdleAsync();
        var atOnce = CinderOf(early);
        await late.Servers.BootAsync("web");
        await late.AdvanceAsync(TimeSpan.FromHours(5));

        await using var fork = late.Fork();

        Assert.Equal(atOnce, CinderOf(fork));
        Assert.Equal(atOnce, CinderOf(late));
    }

    [Fact]
    public async Task Using_block_storage_changes_no_id_of_the_other_services()
    {
        await using var used = OneHost.Build();
        await using var unused = OneHost.Build();
        await used.RunUntilIdleAsync();
        await unused.RunUntilIdleAsync();
        _ = used.VolumeServices.Names;

        Assert.Equal(used.Export().ToJsonString(), unused.Export().ToJsonString());
    }

    [Fact]
    public async Task A_world_restores_a_snapshot_from_before_the_first_use()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Nova.ListServersAsync();
        var unused = cloud.Snapshot();
        await cloud.Cinder.CreateVolumeAsync(new NewVolume(SizeGb: 1));
        await cloud.RunUntilIdleAsync();
        var used = cloud.Snapshot();

        cloud.Restore(unused);
        var before = await cloud.Cinder.ListVolumesAsync();
        cloud.Restore(used);
        await using var fork = cloud.Fork();

        Assert.Empty(before);
        Assert.Single(await fork.Cinder.ListVolumesAsync());
    }

    [Fact]
    public async Task Requests_at_the_same_time_wake_block_storage_once()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var parts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => cloud.VolumeServices)));

        Assert.Single(parts.Distinct());
    }

    private static string CinderOf(OpenStackCloud cloud) => cloud.Export()["cinder"]!.ToJsonString();

    private static bool IsAwake(OpenStackCloud cloud) =>
        cloud.World.Members.OfType<SleepingService>().Single(one => one.Name == "cinder").IsAwake;
}
