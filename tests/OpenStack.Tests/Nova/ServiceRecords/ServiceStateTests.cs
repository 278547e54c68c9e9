using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.ServiceRecords;

public sealed class ServiceStateTests
{
    [Fact]
    public async Task A_stopped_service_counts_as_up_for_a_minute()
    {
        await using var cloud = Cloud();
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(95));

        await cloud.Hosts.StopAsync("host1");

        Assert.True(IsUp(cloud, "host1"));
        await cloud.AdvanceAsync(TimeSpan.FromSeconds(56));
        Assert.False(IsUp(cloud, "host1"));
        Assert.True(IsUp(cloud, "host2"));
        await cloud.Hosts.StartAsync("host1");
        Assert.True(IsUp(cloud, "host1"));
    }

    private static OpenStackCloud Cloud() => new OpenStackBuilder().Build().WithStubbedNeighbours();

    private static bool IsUp(OpenStackCloud cloud, string host) =>
        cloud.Nova().State.Value.ComputeService(host)!.IsUp(cloud.Time.GetUtcNow());
}
