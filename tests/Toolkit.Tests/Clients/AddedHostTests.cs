using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Clients;

/// <summary>Hosts that are added to a running cloud.</summary>
public sealed class AddedHostTests
{
    [Fact]
    public async Task A_full_cloud_accepts_servers_again_after_a_host_is_added()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1, Small).Build();
        await cloud.BootAsync("first");
        await cloud.Servers.BootAsync("second", expected: ServerStatus.Error);

        await cloud.Hosts.AddAsync("host2", host => Small(host) with { Resources = host.Resources.Add("CUSTOM_GPU", 2) });
        var server = await cloud.Servers.BootAsync("third");

        Assert.Equal(("host2", ServerStatus.Active), (server.Host, server.Status));
        Assert.Equal(["host1", "host2"], cloud.Hosts.Names);
        Assert.True((await cloud.Nova.GetServiceAsync("host2")).IsUp);
        var provider = Assert.Single(await cloud.Placement.ListResourceProvidersAsync("name=host2"));
        Assert.Equal(2, (await cloud.Placement.GetCapacityAsync(provider.Id))["CUSTOM_GPU"]);
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Stepped)]
    [InlineData(Scheduling.Seeded)]
    public async Task Forks_and_exports_carry_an_added_host(Scheduling scheduling)
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(scheduling).Build();
        await cloud.Hosts.AddAsync("host4");
        await cloud.RunUntilIdleAsync();
        await using var fork = cloud.Fork();
        await using var imported = new OpenStackBuilder().Build();
        imported.Import(cloud.Export());

        foreach (var world in new[] { cloud, fork, imported })
            Assert.Equal("host4", (await world.BootAsync(host: "host4")).Host);
    }

    [Fact]
    public async Task A_host_that_exists_is_not_added_again()
    {
        await using var cloud = new OpenStackBuilder().Build();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cloud.Hosts.AddAsync("host1"));

        Assert.StartsWith("The cloud has a compute host 'host1' already.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => cloud.Hosts.AddAsync(" "));
    }

    private static ComputeHost Small(ComputeHost host) => host with { Vcpus = 1, CpuAllocationRatio = 1 };
}
