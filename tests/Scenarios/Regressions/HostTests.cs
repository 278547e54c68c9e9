using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Hosts that are disabled, down, or deleted.</summary>
public sealed class HostTests
{
    [Fact]
    [Trait("bug", "1764556")]
    public async Task A_host_whose_service_was_deleted_comes_back_with_a_new_service_and_takes_servers()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Nova.GetServiceAsync("host1");
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.DeleteServiceAsync("host1");
        Assert.DoesNotContain(await cloud.Nova.ListHypervisorsAsync(), hypervisor => hypervisor.Host == "host1");

        await cloud.Hosts.StartAsync("host1");
        var server = await cloud.Servers.BootAsync("web", host: "host1");

        Assert.NotEqual(before.Id, (await cloud.Nova.GetServiceAsync("host1")).Id);
        Assert.Equal(("host1", "UP"), (server.Host, server.HostStatus));
    }

    [Fact]
    [Trait("bug", "2085135")]
    public async Task A_host_whose_service_was_deleted_comes_back_with_the_same_hypervisor()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var before = await cloud.Nova.GetHypervisorAsync("host1");
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.DeleteServiceAsync("host1");

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(before, await cloud.Nova.GetHypervisorAsync("host1"));
        Assert.Equal(before.Id, Assert.Single(await cloud.Placement.ListResourceProvidersAsync("name=host1")).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("bug", "1886418")]
    public async Task A_disabled_host_has_a_trait_in_Placement_with_and_without_servers(bool hasServer)
    {
        await using var cloud = new OpenStackBuilder().Build();
        if (hasServer)
            await cloud.Servers.BootAsync("web", host: "host1");

        await cloud.Nova.DisableServiceAsync("host1");
        await cloud.RunUntilIdleAsync();
        var disabled = await cloud.Placement.ListTraitsAsync("host1");
        await cloud.Nova.EnableServiceAsync("host1");
        await cloud.RunUntilIdleAsync();

        Assert.Contains("COMPUTE_STATUS_DISABLED", disabled);
        Assert.DoesNotContain("COMPUTE_STATUS_DISABLED", await cloud.Placement.ListTraitsAsync("host1"));
    }

    [Fact]
    [Trait("bug", "1938326")]
    public async Task A_server_is_migrated_from_a_disabled_host_but_not_from_one_that_is_down()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var (one, other) = (await cloud.Servers.BootAsync("one", host: "host1"), await cloud.Servers.BootAsync("other", host: "host2"));
        await cloud.Nova.DisableServiceAsync("host1");
        await cloud.LoseHostAsync("host2");

        var moved = await cloud.Servers.MigrateAsync(one);
        var refused = await Assert.ThrowsAsync<OpenStackFaultException>(() => cloud.Nova.MigrateServerAsync(other));

        Assert.Equal("host3", moved.Host);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
    }

    [Fact]
    [Trait("bug", "1815153")]
    public async Task A_migration_to_a_host_that_is_down_finds_no_valid_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host2");

        await cloud.Nova.MigrateServerAsync(server, "host2");
        var action = await cloud.Servers.WaitForActionAsync(server, "migrate");

        Assert.Equal("Error", action.Message);
        Assert.Contains(action.Events, step => step.Details?.Contains("No valid host", StringComparison.Ordinal) == true);
        Assert.Equal("host1", (await cloud.Servers.WaitForStatusAsync(server.Id, ServerStatus.Active)).Host);
    }

    [Fact]
    [Trait("bug", "1815153")]
    public async Task An_evacuation_to_a_host_that_is_down_finds_no_valid_host()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host1");
        await cloud.LoseHostAsync("host1");
        await cloud.LoseHostAsync("host2");

        await cloud.Nova.EvacuateServerAsync(server, "host2");

        Assert.Equal("host1", (await cloud.Servers.WaitForMigrationAsync(server, "error")).Source);
        var failed = await cloud.Servers.WaitForFaultAsync(server, "No valid host");
        Assert.Equal((ServerStatus.Error, "host1"), (failed.Status, failed.Host));
    }
}
