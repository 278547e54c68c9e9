using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.Scenarios.ObjectStorage;
using Fixtures.Toolkit.Tests.Memory;

namespace Fixtures.Toolkit.Scenarios;

/// <summary>A world without object storage costs nothing for it, and one that never uses it costs little.</summary>
public sealed class UnusedObjectStorageTests
{
    private static OpenStackBuilder OneHost => new OpenStackBuilder().WithSeed(18).WithComputeHost("host1");

    [Fact]
    public async Task A_world_without_object_storage_has_no_part_of_it()
    {
        await using var cloud = OneHost.Build();
        await cloud.Servers.BootAsync("web");

        Assert.False(cloud.HasService("object-store"));
        Assert.DoesNotContain(cloud.World.Members.OfType<SleepingService>(), service => service.Name == "swift");
        Assert.Null(cloud.Export()["swift"]);
    }

    [Fact]
    public async Task A_world_with_unused_object_storage_allocates_little_more_than_one_without()
    {
        await using var with = OneHost.WithObjectStorage().Build();
        await using var without = OneHost.Build();
        await with.RunUntilIdleAsync();
        await without.RunUntilIdleAsync();
        var (wide, narrow) = (with.Snapshot(), without.Snapshot());

        var difference = Allocation.Difference(() => _ = with.Fork(wide), () => _ = without.Fork(narrow));

        Assert.InRange(difference, 0, 100);
    }

    [Fact]
    public async Task Booting_and_deleting_a_server_leaves_object_storage_asleep()
    {
        await using var cloud = new OpenStackBuilder().WithObjectStorage().Build();

        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.DeleteAsync(server);

        Assert.False(IsAwake(cloud));
    }

    [Fact]
    public async Task The_first_request_wakes_object_storage_in_that_world_alone()
    {
        await using var cloud = new OpenStackBuilder().WithObjectStorage().Build();
        await using var fork = cloud.Fork();

        await ClientOf(cloud, await ObjectAccount.OpenAsync(cloud)).SendAsync("HEAD", "");

        Assert.True(IsAwake(cloud));
        Assert.False(IsAwake(fork));
    }

    [Fact]
    public async Task A_fork_of_an_unused_world_begins_without_accounts()
    {
        await using var cloud = OneHost.WithObjectStorage().Build();
        await cloud.RunUntilIdleAsync();
        var account = await ObjectAccount.OpenAsync(cloud);
        var unused = cloud.Snapshot();
        await ClientOf(cloud, account).SendAsync("PUT", "/photos");
        var used = cloud.Snapshot();

        cloud.Restore(unused);
        var before = await ClientOf(cloud, account).SendAsync("GET", "?format=json");
        cloud.Restore(used);
        await using var fork = cloud.Fork();
        var after = await ClientOf(fork, account).SendAsync("GET", "?format=json");

        Assert.Empty(before.Rows);
        Assert.Single(after.Rows);
    }

    [Fact]
    public async Task An_unused_object_storage_is_exported_and_imported()
    {
        await using var cloud = OneHost.WithObjectStorage().Build();
        await cloud.RunUntilIdleAsync();
        var export = cloud.Export();

        cloud.Import(export);

        Assert.Equal(export.ToJsonString(), cloud.Export().ToJsonString());
    }

    private static ObjectClient ClientOf(OpenStackCloud cloud, ObjectAccount account) => new(cloud, account);

    private static bool IsAwake(OpenStackCloud cloud) =>
        cloud.World.Members.OfType<SleepingService>().Single(one => one.Name == "swift").IsAwake;
}
