using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Actors.Scheduler.Weighers;

public sealed class BuiltInWeigherTests
{
    [Theory]
    [InlineData(1.0, "new")]
    [InlineData(-1.0, "old")]
    public async Task The_hypervisors_version_counts_in_later_releases(double multiplier, string expected)
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy)
            .WithComputeHost("old", host => host with { HypervisorVersion = 6_002_000 })
            .WithComputeHost("new", host => host with { HypervisorVersion = 8_000_000 })
            .WithScheduler(options => options with
            {
                EnabledWeighers = ["HypervisorVersionWeigher"], HypervisorVersionWeightMultiplier = multiplier,
            }).Build().WithStubbedNeighbours();

        Assert.Equal(expected, (await cloud.BootAsync()).Host);
    }

    [Theory]
    [InlineData(1.0, "host2")]
    [InlineData(-1.0, "host1")]
    public async Task The_number_of_servers_counts_in_later_releases(double multiplier, string expected)
    {
        await using var cloud = new OpenStackBuilder().WithRelease(OpenStackRelease.Epoxy).WithComputeHosts(2)
            .WithScheduler(options => options with
            {
                EnabledWeighers = ["NumInstancesWeigher"], NumInstancesWeightMultiplier = multiplier,
            }).Build().WithStubbedNeighbours();
        await cloud.BootAsync(request: NovaWithoutApi.On("host2"));

        Assert.Equal(expected, (await cloud.BootAsync()).Host);
    }

    [Fact]
    public async Task A_host_that_makes_an_image_is_avoided()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2)
            .WithScheduler(options => options with { EnabledWeighers = ["IoOpsWeigher"] }).Build().WithStubbedNeighbours();
        var busy = await cloud.BootAsync(request: NovaWithoutApi.On("host1"));
        cloud.Nova().State.Save(busy.Id, cloud.World.Clock.GetUtcNow(), server => server with { TaskState = TaskStates.ImageSnapshot });

        Assert.Equal("host2", (await cloud.BootAsync()).Host);
    }

    [Theory]
    [InlineData(true, null, "Metric load could not be found on the compute host node host2.host2.")]
    [InlineData(false, "host1", null)]
    public async Task Metrics_count_by_their_factors(bool areRequired, string? expected, string? fault)
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host2")
            .WithComputeHost("host3", host => host with { Metrics = host.Metrics.Add("load", 0.9) })
            .WithComputeHost("host1", host => host with { Metrics = host.Metrics.Add("load", 0.2) })
            .WithScheduler(options => options with
            {
                EnabledWeighers = ["MetricsWeigher"],
                MetricsWeightSetting = options.MetricsWeightSetting.Add("load", -1),
                MetricsRequired = areRequired,
            }).Build().WithStubbedNeighbours();

        var server = await cloud.BootAsync();

        Assert.Equal((expected, fault), (server.Host, server.Fault?.Message));
    }
}
