using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Neighbours;

/// <summary>A refusal or failure of Neutron decides the outcome of a build, as in Nova's <c>_build_and_run_instance</c>.</summary>
public sealed class NetworkFailureTests
{
    [Fact]
    public async Task A_build_without_a_free_address_is_aborted_at_once_with_the_reason_of_Neutron()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var network = await cloud.Demo.Neutron.CreateNetworkAsync("full", "10.9.0.0/30");
        var order = new NewServer("s", "1", await cloud.Demo.Glance.GetImageIdAsync("cirros")) { NetworkIds = [network] };
        await cloud.Servers.BootAsync(order, persona: cloud.Demo);

        var refused = await cloud.Servers.BootAsync(order, ServerStatus.Error, cloud.Demo);

        Assert.Equal(
            $"Build of instance {refused.Id} aborted: Failed to allocate the network(s) with error No fixed IP addresses "
                + $"available for network: {network}, not rescheduling.",
            refused.Fault);
        Assert.Single(BuildsOf(cloud, refused));
    }

    [Fact]
    public async Task A_build_whose_clean_up_fails_is_not_rescheduled()
    {
        await using var cloud = Stage.Builder.WithScheduling(Scheduling.Stepped).Build();
        var stage = await Stage.OpenAsync(cloud);
        var id = await stage.BootAsync(onNetwork: true) ?? throw new InvalidOperationException();
        using (cloud.Edges.Fail("nova", "neutron"))
            await cloud.RunUntilIdleAsync();

        var server = await cloud.Nova.GetServerAsync(id);

        Assert.Equal(ServerStatus.Error, server.Status);
        Assert.StartsWith(
            $"Build of instance {id} aborted: Unable to establish connection to network", server.Fault, StringComparison.Ordinal);
        Assert.Single(BuildsOf(cloud, server));
    }

    [Fact]
    public async Task A_build_whose_port_cannot_be_bound_is_rescheduled_and_leaves_no_second_port()
    {
        await using var cloud = Stage.Builder.Build();
        var stage = await Stage.OpenAsync(cloud);
        using var loss = cloud.LoseFirst(1, "neutron", HttpMethod.Put, "/ports/");

        var id = await stage.BootAsync(onNetwork: true) ?? throw new InvalidOperationException();
        await cloud.RunUntilIdleAsync();
        var server = await cloud.Nova.GetServerAsync(id);

        Assert.Equal(ServerStatus.Active, server.Status);
        Assert.Equal(2, BuildsOf(cloud, server).Count());
        Assert.Single(await cloud.Neutron.ListPortIdsAsync(server));
    }

    [Fact]
    public async Task A_delete_repeats_a_lost_request_to_Neutron()
    {
        await using var cloud = Stage.Builder.Build();
        var server = await cloud.Servers.BootAsync("s", network: "private", persona: cloud.Demo);
        using var loss = cloud.LoseFirst(1, "neutron", HttpMethod.Delete, "/ports/");

        await cloud.Servers.DeleteAsync(server);

        Assert.Empty(await cloud.Neutron.ListPortIdsAsync(server));
    }

    [Fact]
    public async Task A_rescue_that_cannot_list_the_ports_leaves_the_server_unchanged()
    {
        await using var cloud = Stage.Builder.Build();
        var server = await cloud.Servers.BootAsync("s", network: "private", persona: cloud.Demo);
        using (cloud.Edges.Fail("nova", "neutron"))
        {
            await cloud.Nova.ActAsync(server, "rescue");
            await cloud.RunUntilIdleAsync();
        }

        var after = await cloud.Nova.GetServerAsync(server);

        Assert.Equal((ServerStatus.Active, null), (after.Status, after.TaskState));
    }

    private static IEnumerable<JournalEntry> BuildsOf(OpenStackCloud cloud, ServerInfo server) => cloud.Journal.Entries.Where(entry =>
        entry.Subject == server.Id.ToString() && entry.What.StartsWith("handles build_and_run_instance ", StringComparison.Ordinal));
}
