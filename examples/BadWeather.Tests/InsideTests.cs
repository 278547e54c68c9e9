using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace BadWeather.Tests;

/// <summary>Faults inside the cloud: requests between services, messages, and what happens in the middle of an operation.</summary>
public sealed class InsideTests
{
    [Fact]
    public async Task A_boot_finds_no_host_while_Placement_does_not_answer()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var busy = cloud.Faults.On(Place.Edge("nova", "placement", "GET /allocation_candidates")).Times(1).Answer(503);

        var failed = await cloud.Servers.WaitForStatusAsync(await cloud.Servers.CreateAsync("web"), ServerStatus.Error);

        Assert.Equal("No valid host was found. ", failed.Fault);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_lost_message_leaves_a_server_building()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var lost = cloud.Faults.On(Place.Message("compute", "build_and_run_instance")).Lose();

        var building = await cloud.Servers.CreateAsync("web");
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(ServerStatus.Build, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_server_can_be_deleted_while_its_boot_is_held()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await using var hold = cloud.Faults.On(Place.Phase("before-spawn")).Hold();
        var building = await cloud.Servers.CreateAsync("web");
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(building.Id);
        hold.Release();

        await cloud.Servers.WaitForDeletedAsync(building);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_host_dies_in_the_middle_of_a_boot()
    {
        await using var cloud = new OpenStackBuilder().Build();
        using var death = cloud.Faults.On(Place.Phase("before-spawn", "host1")).Times(1).Run(inside => inside.Hosts.KillAsync("host1"));
        var building = await cloud.Servers.CreateAsync("web", host: "host1");
        await cloud.RunUntilIdleAsync();

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(ServerStatus.Error, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }
}
