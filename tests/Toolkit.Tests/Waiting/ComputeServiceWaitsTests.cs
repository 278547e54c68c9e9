using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Waiting;

public sealed class ComputeServiceWaitsTests
{
    [Fact]
    public async Task A_stopped_host_is_down_after_a_minute_and_up_again_when_it_starts()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var start = cloud.Time.GetUtcNow();
        await cloud.Hosts.StopAsync("host1");

        await cloud.ComputeServices.WaitForDownAsync("host1");
        Assert.InRange((cloud.Time.GetUtcNow() - start).TotalSeconds, 60, 80);

        await cloud.Hosts.StartAsync("host1");
        await cloud.ComputeServices.WaitForUpAsync("host1");
    }

    [Fact]
    public async Task A_failed_wait_for_a_down_host_reports_it_as_up()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.ComputeServices.WaitForDownAsync("host1", TimeSpan.FromSeconds(30)));

        Assert.Contains("Last seen: up, enabled", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_a_compute_service_is_refused_with_the_valid_hosts()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.ComputeServices.WaitForUpAsync("host9"));

        Assert.StartsWith(
            "Waited for the compute service of host9 to be up, but it is out of reach: there is no compute service on host9. There are "
                + "those on host1, host2, host3.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usage_can_be_waited_for_by_host_and_by_consumer()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var tiny = ResourceAmounts.From(await cloud.FlavorAsync("m1.tiny"));
        var building = await cloud.Nova.CreateServerAsync(new NewServer("web", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        await cloud.Usage.WaitForAllocationsAsync(building.Id, tiny);
        var server = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
        await cloud.Usage.WaitForUsageAsync(server.Host, tiny);

        var failure = await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Usage.WaitForUsageAsync(server.Host, tiny * 2, TimeSpan.Zero));
        Assert.Contains("Expected:  DISK_GB=2 MEMORY_MB=1024 VCPU=2\n", failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<WaitFailedException>(
            () => cloud.Usage.WaitForAllocationsAsync(server.Id, ResourceAmounts.None, TimeSpan.Zero));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Usage.WaitForUsageAsync("host9", tiny));
        Assert.StartsWith(
            "There is no resource provider named 'host9'. There are: host1, host2, host3.", error.Message, StringComparison.Ordinal);
    }
}
