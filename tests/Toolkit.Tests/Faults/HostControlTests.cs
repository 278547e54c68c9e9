using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

public sealed class HostControlTests
{
    [Fact]
    public async Task A_refused_claim_fails_the_build_on_that_host()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        using var refused = cloud.Hosts["only"].Claims.RefuseNext("no room");

        await cloud.Servers.WaitForStatusAsync(await cloud.Servers.CreateAsync("first"), ServerStatus.Error);
        var second = await cloud.BootAsync("second");

        Assert.Equal([second.Id], cloud.Hosts["only"].Guests);
        Assert.Equal(1, refused.Acted);
    }

    [Fact]
    public async Task Periodic_tasks_run_on_demand()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        var server = await cloud.BootAsync();
        using (cloud.Faults.On(Place.Edge("nova", "placement", "DELETE /allocations/{consumer_uuid}")).BeUnreachable())
        {
            await cloud.Hosts["only"].KillAsync();
            await cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
            await cloud.Nova.DeleteServerAsync(server.Id);
        }

        Assert.Equal([server.Id], cloud.Hosts["only"].Guests);
        await cloud.Hosts["only"].StartAsync();
        await cloud.Hosts["only"].RunPeriodicsAsync();

        Assert.Empty(cloud.Hosts["only"].Guests);
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task A_restart_can_lose_the_guests()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHost("only").Build();
        await cloud.BootAsync();

        await cloud.Hosts["only"].RestartAsync(keepGuests: false);

        Assert.True(cloud.Hosts["only"].IsRunning);
        Assert.Empty(cloud.Hosts["only"].Guests);
    }

    [Fact]
    public async Task A_killed_host_runs_no_periodic_tasks_and_an_unknown_one_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Hosts["host1"].KillAsync();

        var down = await Assert.ThrowsAsync<InvalidOperationException>(() => cloud.Hosts["host1"].RunPeriodicsAsync());
        var unknown = Assert.Throws<ArgumentException>(() => cloud.Hosts["hots1"]);

        Assert.Contains("Start it first.", down.Message, StringComparison.Ordinal);
        Assert.Contains("host1, host2, host3", unknown.Message, StringComparison.Ordinal);
    }
}
