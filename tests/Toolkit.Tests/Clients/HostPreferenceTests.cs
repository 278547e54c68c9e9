using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>The order among hosts that a test gives to the scheduler.</summary>
public sealed class HostPreferenceTests
{
    [Fact]
    public async Task Servers_go_to_the_preferred_host_whatever_it_weighs()
    {
        await using var cloud = new OpenStackBuilder()
            .WithHostPreference("small", "host2")
            .WithComputeHost("host1")
            .WithComputeHost("host2")
            .WithComputeHost("small", host => host with { Vcpus = 1, CpuAllocationRatio = 1 })
            .Build();

        var hosts = new List<string>();
        for (var i = 0; i < 3; i++)
            hosts.Add((await cloud.Servers.BootAsync("web")).Host);

        Assert.Equal(["small", "host2", "host2"], hosts);
    }

    [Fact]
    public async Task A_running_cloud_changes_and_ends_the_preference()
    {
        await using var cloud = new OpenStackBuilder().Build();
        await cloud.Servers.BootAsync("web", host: "host3");

        cloud.Scheduler.Prefer("host3", "host2");
        var preferred = (await cloud.BootAsync()).Host;
        cloud.Scheduler.Prefer();
        var weighed = (await cloud.BootAsync()).Host;

        Assert.Equal(("host3", "host1"), (preferred, weighed));
        Assert.Empty(cloud.Scheduler.Preference);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    public async Task Forks_snapshots_and_exports_carry_the_preference(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).Build();
        cloud.Scheduler.Prefer("host2", "host3");
        await using var fork = cloud.Fork();
        await using var imported = new OpenStackBuilder().Build();
        imported.Import(cloud.Export());
        var snapshot = cloud.Snapshot();
        cloud.Scheduler.Prefer("host1");
        cloud.Restore(snapshot);

        foreach (var world in new[] { cloud, fork, imported })
        {
            Assert.Equal(["host2", "host3"], world.Scheduler.Preference);
            Assert.Equal("host2", (await world.BootAsync()).Host);
        }
    }

    [Fact]
    public async Task A_host_that_is_unknown_or_named_twice_is_refused()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var unknown = Assert.Throws<ArgumentException>(() => cloud.Scheduler.Prefer("host9"));
        var twice = Assert.Throws<ArgumentException>(() => cloud.Scheduler.Prefer("host1", "host1"));
        var built = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithHostPreference("host1", "hots2").Build());

        Assert.StartsWith(
            "The scheduler cannot prefer 'host9', because there is no such compute host. There are: host1, host2, host3.",
            unknown.Message,
            StringComparison.Ordinal);
        Assert.StartsWith("The scheduler cannot prefer 'host1' twice.", twice.Message, StringComparison.Ordinal);
        Assert.Contains("The scheduler cannot prefer 'hots2', because there is no such", built.Message, StringComparison.Ordinal);
    }
}
