using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Live migrations that went wrong in Nova once.</summary>
public sealed class LiveMigrationTests
{
    [Fact]
    [Trait("bug", "1718455")]
    public async Task One_of_two_servers_of_one_request_is_moved_alone()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        var web = await cloud.Servers.DescribeAsync("web");
        var pair = await cloud.Servers.BootAllAsync(web with { Count = 2 });

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(pair[0], "host2");

        Assert.Equal("host2", moved.Server.Host);
        Assert.Equal("host1", (await cloud.Nova.GetServerAsync(pair[1])).Host);
    }

    [Fact]
    [Trait("bug", "1718512")]
    public async Task A_host_that_refused_a_resize_can_be_the_destination_later()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2", "host3").Build();
        var server = await cloud.Servers.BootAsync("web");
        using (cloud.Hosts["host2"].Claims.RefuseNext("no room"))
            server = await cloud.Servers.ResizeAsync(server, "m1.small");
        Assert.Equal("host3", server.Host);
        await cloud.Servers.ConfirmResizeAsync(server);

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");

        Assert.Equal("host2", moved.Server.Host);
    }

    [Fact]
    [Trait("bug", "1797580")]
    public async Task The_destination_of_a_cold_migration_does_not_bind_a_later_live_migration()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web");
        await cloud.Servers.MigrateAsync(server, "host2");
        await cloud.Servers.ConfirmResizeAsync(server);

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server);

        Assert.Equal("host1", moved.Server.Host);
    }

    [Fact]
    [Trait("bug", "1848343")]
    public async Task A_server_that_is_deleted_while_its_live_migration_is_scheduled_leaves_nothing()
    {
        await using var cloud = new OpenStackBuilder().WithComputeHosts(1).Build();
        var server = await cloud.Servers.BootAsync("web");
        await using var hold = cloud.Faults.On(Place.Message("scheduler", "select_destinations")).Hold();
        await cloud.Nova.LiveMigrateServerAsync(server);
        await hold.Reached;

        await cloud.Nova.DeleteServerAsync(server);
        await cloud.Servers.WaitForDeletedAsync(server);
        hold.Release();
        await cloud.RunUntilIdleAsync();

        // The roll-back gives the source back to the deleted server, until the host looks at its allocations.
        await cloud.Hosts["host1"].RunPeriodicsAsync();
        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    [Trait("bug", "1849165")]
    public async Task The_periodic_tasks_of_both_hosts_between_claim_and_start_change_nothing()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1", "host2").Build();
        var server = await cloud.Servers.BootAsync("web");
        using var look = cloud.Faults.On(Place.Phase("before-port-binding", operation: "live-migration")).Run(async inside =>
        {
            await inside.Hosts["host1"].RunPeriodicsAsync();
            await inside.Hosts["host2"].RunPeriodicsAsync();
        });

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");

        Assert.Equal("host2", moved.Server.Host);
    }

    [Fact]
    [Trait("bug", "1888395")]
    public async Task A_move_works_without_several_port_bindings()
    {
        await using var cloud = new OpenStackBuilder().WithoutNetworkExtensions("binding-extended").WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");

        await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");

        Assert.Equal(("host2", "{}"), await BindingAsync(cloud, server));
    }

    [Fact]
    [Trait("bug", "1888395")]
    public async Task A_move_rolls_back_without_several_port_bindings()
    {
        await using var cloud = new OpenStackBuilder().WithoutNetworkExtensions("binding-extended").WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");
        using var broken = cloud.Faults.On(Place.Phase("before-transfer", operation: "live-migration"))
            .Run(async inside => await inside.Nova.AbortLiveMigrationAsync(server, 1));

        await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "cancelled");

        Assert.Equal(("host1", "{}"), await BindingAsync(cloud, server));
    }

    [Fact]
    [Trait("bug", "1944619")]
    public async Task A_move_that_fails_before_it_begins_rolls_nothing_back_at_the_source()
    {
        var calls = new List<string>();
        await using var cloud = new OpenStackBuilder()
            .WithHostPreference("host1").WithHypervisor("host1", real => new Listening(real, calls)).Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");
        using var broken = cloud.Faults.On(Place.Hypervisor("host2", "pre_live_migration")).Throw("no disk");

        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "failed");

        Assert.Equal((ServerStatus.Active, "host1"), (stayed.Status, stayed.Host));
        Assert.Contains("check_can_live_migrate_source", calls);
        Assert.DoesNotContain("rollback_live_migration_at_source", calls);
    }

    [Fact]
    [Trait("bug", "2044235")]
    public async Task A_check_that_fails_at_the_source_leaves_the_server_active()
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web");
        using var broken = cloud.Faults.On(Place.Hypervisor("host1", "check_can_live_migrate_source")).Throw("shared storage is gone");

        var stayed = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "error");

        Assert.Equal((ServerStatus.Active, "host1"), (stayed.Status, stayed.Host));
        await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "error");
    }

    [Fact]
    [Trait("bug", "2080531")]
    public async Task A_server_moves_with_an_interface_that_was_attached_on_another_network()
    {
        await using var cloud = new OpenStackBuilder()
            .WithHostPreference("host1").WithNetwork("other", network => network.WithSubnet("other-v4", "10.9.0.0/24")).Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");
        await cloud.Servers.AttachInterfaceAsync(
            server, new NewInterface { NetworkId = await cloud.Neutron.GetNetworkIdAsync("other") });

        var moved = await cloud.Servers.LiveMigrateAndCheckUsageAsync(server, "host2");

        Assert.Equal("host2", moved.Server.Host);
        Assert.Equal(["host2", "host2"], (await PortsAsync(cloud, server)).Select(port => port.GetProperty("binding:host_id").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("bug", "2143972")]
    [Trait("bug", "1628606")]
    public async Task A_failure_after_the_move_leaves_the_server_in_error_at_the_destination(bool isNeutron)
    {
        await using var cloud = new OpenStackBuilder().WithHostPreference("host1").Build();
        var server = await cloud.Servers.BootAsync("web", network: "private");
        using var broken = isNeutron
            ? cloud.Faults.On(Place.Edge("nova", "neutron", "PUT /v2.0/ports/{id}/bindings/{host}/activate")).Answer(500)
            : cloud.Faults.On(Place.Hypervisor("host1", "post_live_migration")).Throw("cannot disconnect");

        var moved = await cloud.Servers.LiveMigrateAsync(server, "host2", expect: "error");

        Assert.Equal((ServerStatus.Error, "host2"), (moved.Status, moved.Host));
    }

    private static async Task<(string? Host, string Profile)> BindingAsync(OpenStackCloud cloud, Guid server)
    {
        var port = Assert.Single(await PortsAsync(cloud, server));
        return (port.GetProperty("binding:host_id").GetString(), port.GetProperty("binding:profile").GetRawText());
    }

    private static async Task<IReadOnlyList<JsonElement>> PortsAsync(OpenStackCloud cloud, Guid server) =>
        [.. (await cloud.Neutron.SendAsync(HttpMethod.Get, $"/v2.0/ports?device_id={server}")).Json.GetProperty("ports").EnumerateArray()];

    /// <summary>Notes the driver's calls.</summary>
    private sealed class Listening(IHypervisor inner, List<string> calls) : DelegatingHypervisor(inner)
    {
        protected override Task InvokeAsync(HypervisorCall call, Func<Task> next)
        {
            calls.Add(call.Name);
            return base.InvokeAsync(call, next);
        }
    }
}
