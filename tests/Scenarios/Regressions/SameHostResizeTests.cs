using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Resizes on the server's own host, which Placement and the host count twice until they are confirmed or reverted.</summary>
public sealed class SameHostResizeTests
{
    [Fact]
    [Trait("bug", "1790204")]
    public async Task A_resize_on_a_nearly_full_host_finds_no_valid_host_as_both_flavors_count()
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHost("host1", host => host with { Vcpus = 3, CpuAllocationRatio = 1 })
            .WithFlavor(new Flavor("two", "two", MemoryMb: 64, Vcpus: 2, DiskGb: 1))
            .WithResizeToSameHost()
            .Build();
        var server = await cloud.Servers.BootAsync("web", flavor: "two");
        var other = await cloud.Nova.GetFlavorAsync("m1.small");

        await cloud.Servers.ResizeAsync(server, other, sameHost: true);
        await cloud.Servers.RevertResizeAsync(server);
        await cloud.Servers.BootAsync("filler");
        await cloud.Servers.ResizeAsync(server, other, expected: ServerStatus.Active);

        Assert.Equal("error", (await cloud.Nova.ListMigrationsAsync(server))[0].Status);
        Assert.Equal("Error", (await cloud.Nova.ListActionsAsync(server))[0].Message);
        var tiny = await cloud.Nova.GetFlavorAsync("m1.tiny");
        await cloud.Usage.AssertHostUsageAsync("host1", ResourceAmounts.From(server.Flavor) + ResourceAmounts.From(tiny));
    }

    [Theory]
    [InlineData("confirmResize", 1, 1024, "m1.small")]
    [InlineData("revertResize", 1, 512, "m1.tiny")]
    public async Task A_resize_on_the_same_host_holds_both_flavors_there_until_the_decision(
        string decision, int vcpus, int memoryMb, string flavor)
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).WithResizeToSameHost().Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");

        var resized = await cloud.Servers.ResizeAndCheckUsageAsync(server, await cloud.Nova.GetFlavorAsync("m1.small"));
        var during = await cloud.Nova.GetHypervisorAsync("host1");
        await (decision == "confirmResize"
            ? cloud.Servers.ConfirmAndCheckUsageAsync(server)
            : cloud.Servers.RevertAndCheckUsageAsync(server));

        Assert.Equal(("host1", "host1"), (resized.Migration.Source, resized.Migration.Destination));
        Assert.Equal((2, 512 + 1024 + 512), (during.VcpusUsed, during.MemoryMbUsed));
        var after = await cloud.Nova.GetHypervisorAsync("host1");
        Assert.Equal((vcpus, memoryMb + 512), (after.VcpusUsed, after.MemoryMbUsed));
        Assert.Equal(flavor, (await cloud.Nova.GetServerAsync(server)).Flavor.Name);
        Assert.Single(cloud.Hosts["host1"].Guests);
    }

    [Fact]
    public async Task A_stopped_server_that_is_reverted_on_its_own_host_stays_stopped()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).WithResizeToSameHost().Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.StopAsync(server);
        await cloud.Servers.ResizeAsync(server, "m1.small");

        var reverted = await cloud.Servers.RevertResizeAsync(server, ServerStatus.Shutoff);

        Assert.Equal((ServerStatus.Shutoff, PowerState.Shutdown), (reverted.Status, reverted.PowerState));
    }

    [Theory]
    [InlineData(false, "host2")]
    [InlineData(true, "host1")]
    public async Task A_cold_migration_leaves_its_host_unless_the_hypervisor_can_migrate_to_itself(bool isCapable, string destination)
    {
        await using var cloud = new OpenStackBuilder()
            .WithComputeHosts(2, host => isCapable ? host with { Traits = host.Traits.Add("COMPUTE_SAME_HOST_COLD_MIGRATE") } : host)
            .WithHostPreference("host1").WithResizeToSameHost().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server);

        Assert.Equal(destination, moved.Server.Host);
    }

    [Fact]
    public async Task A_resize_leaves_its_host_where_the_cloud_does_not_allow_to_stay()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");

        var failure = await Assert.ThrowsAsync<WaitFailedException>(() => cloud.Servers.ResizeAsync(server, "m1.small", sameHost: true));

        Assert.StartsWith(
            $"Waited for server {server.Id} to become VerifyResize on its own host host1, but it is out of reach: the scheduler chose host2. "
                + "Build the cloud with WithResizeToSameHost, and prefer host1 by cloud.Scheduler.Prefer.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_member_of_an_affinity_group_resizes_on_its_host_but_does_not_migrate()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(2).WithResizeToSameHost().Build();
        var group = await cloud.Nova.CreateServerGroupAsync("group", "affinity");
        var server = await cloud.Servers.BootAsync("web", host: "host1", with: one => one with { Group = group.Id });

        await cloud.Servers.ResizeAsync(server, "m1.small", sameHost: true);
        await cloud.Servers.ConfirmResizeAsync(server);
        await cloud.Servers.MigrateAsync(server, expected: ServerStatus.Active);

        Assert.Equal("error", (await cloud.Servers.WaitForMigrationAsync(server)).Status);
    }
}
