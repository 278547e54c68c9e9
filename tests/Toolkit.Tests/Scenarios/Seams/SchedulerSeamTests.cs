using Fixtures.Toolkit.OpenStack;
using Moq;

namespace Fixtures.Toolkit.Tests.Scenarios.Seams;

public sealed class SchedulerSeamTests
{
    [Fact]
    public async Task A_custom_filter_selects_the_host()
    {
        var filter = new Mock<IHostFilter>();
        filter.Setup(f => f.Passes(It.Is<HostState>(host => host.Host == "host2"), It.IsAny<SchedulingRequest>())).Returns(true);
        await using var cloud = new OpenStackBuilder().WithHostFilter(filter.Object).Build();

        var server = await BootAsync(cloud);

        Assert.Equal("host2", server.Host);
        filter.Verify(
            f =>
                f.Passes(
                    It.IsAny<HostState>(),
                    It.Is<SchedulingRequest>(request => request.ServerId == server.Id && request.Flavor.Name == "m1.tiny")),
            Times.AtLeast(3));
    }

    [Fact]
    public async Task A_decorator_wraps_a_default_filter()
    {
        await using var cloud = new OpenStackBuilder().WithHostFilter("ComputeFilter", inner => new Except("host1", inner)).Build();

        Assert.NotEqual("host1", (await BootAsync(cloud)).Host);
    }

    [Fact]
    public async Task A_custom_weigher_ranks_the_hosts()
    {
        var weigher = Mock.Of<IHostWeigher>(w => w.Multiplier == 1000);
        Mock.Get(weigher).Setup(w => w.Weigh(It.IsAny<HostState>(), It.IsAny<SchedulingRequest>()))
            .Returns((HostState host, SchedulingRequest _) => host.Host == "host3" ? 1 : 0);
        await using var cloud = new OpenStackBuilder().WithHostWeigher(weigher).Build();

        Assert.Equal("host3", (await BootAsync(cloud)).Host);
    }

    [Fact]
    public async Task An_exception_of_a_filter_becomes_the_fault_of_the_server()
    {
        var filter = new Mock<IHostFilter>(MockBehavior.Strict);
        await using var cloud = new OpenStackBuilder().WithHostFilter(filter.Object).Build();
        var building = await cloud.Nova.CreateServerAsync(new NewServer("first", "1", await cloud.Glance.GetImageIdAsync("cirros")));

        var server = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Error);

        Assert.Contains("IHostFilter.Passes", server.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_filters_and_weighers_are_refused_by_name()
    {
        var builder = new OpenStackBuilder().WithHostFilter("RetryFilter", inner => inner).WithHostWeigher("IoWeigher", inner => inner);

        var error = Assert.Throws<InvalidOperationException>(() => builder.Build());

        Assert.Contains("The scheduler has no filter 'RetryFilter'. It has ComputeFilter, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "The scheduler has no weigher 'IoWeigher'. It has ServerGroupSoftAffinityWeigher, ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ServerInfo> BootAsync(OpenStackCloud cloud)
    {
        var building = await cloud.Nova.CreateServerAsync(new NewServer("first", "1", await cloud.Glance.GetImageIdAsync("cirros")));
        return await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    }

    private sealed class Except(string refused, IHostFilter inner) : IHostFilter
    {
        public bool Passes(HostState host, SchedulingRequest request) => host.Host != refused && inner.Passes(host, request);
    }
}
