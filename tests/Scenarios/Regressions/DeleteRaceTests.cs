using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Servers that are deleted while something else happens to them.</summary>
public sealed class DeleteRaceTests
{
    [Theory]
    [InlineData("before-port-binding")]
    [InlineData("before-spawn")]
    [Trait("bug", "1831771")]
    public async Task A_server_deleted_while_it_spawns_is_gone_in_the_end(string phase)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Phase(phase)).Hold();
        var building = await cloud.Servers.CreateAsync("web", network: "private", persona: cloud.Demo);
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);

        await cloud.Usage.AssertNothingUsedAsync();
        Assert.Empty(await cloud.Neutron.ListPortIdsAsync(building));
    }

    [Theory]
    [InlineData("conductor", "schedule_and_build_instances")]
    [InlineData("scheduler", "select_destinations")]
    [InlineData("compute", "build_and_run_instance")]
    [Trait("bug", "1914777")]
    public async Task A_delete_that_races_with_the_build_succeeds(string actor, string message)
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Message(actor, message)).Hold();
        var building = await cloud.Servers.CreateAsync("web");
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(building);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(building);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1914777")]
    public async Task Two_concurrent_deletes_delete_the_server_once()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var hold = cloud.Faults.On(Place.Phase("before-allocation-delete")).Hold();
        await cloud.Nova.DeleteServerAsync(server);
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(server);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("bug", "1848343")]
    public async Task A_server_deleted_while_its_move_is_scheduled_leaves_nothing(bool isResize)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var hold = cloud.Faults.On(Place.Phase("after-claim")).Hold();
        await (isResize ? cloud.Nova.ResizeServerAsync(server, "2") : cloud.Nova.MigrateServerAsync(server));
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(server);
        hold.Release();
        await cloud.Servers.WaitForDeletedAsync(server);

        await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        await cloud.Usage.AssertNothingUsedAsync();
    }
}
