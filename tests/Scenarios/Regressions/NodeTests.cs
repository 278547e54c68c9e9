using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Scenarios.Regressions;

/// <summary>Hosts with several nodes, as with Ironic.</summary>
public sealed class NodeTests
{
    [Fact]
    [Trait("bug", "1839560")]
    public async Task A_node_that_goes_and_comes_back_is_the_same_record()
    {
        await using var cloud = TwoNodes().Build();
        var before = await cloud.Nova.ListHypervisorsAsync();
        var host = cloud.Hosts["host1"];
        host.SetNodes(new ComputeHost("node1"));
        await host.RunPeriodicsAsync();
        var meanwhile = await cloud.Nova.ListHypervisorsAsync();
        var providers = await cloud.Placement.ListResourceProvidersAsync();

        host.SetNodes(new ComputeHost("node1"), new ComputeHost("node2"));
        await host.RunPeriodicsAsync();

        Assert.Equal(["node1", "node2", "host2"], before.Select(node => node.Host));
        Assert.Equal(["node1", "host2"], meanwhile.Select(node => node.Host));
        Assert.DoesNotContain(providers, provider => provider.Name == "node2");
        Assert.Equal(before.ToHashSet(), (await cloud.Nova.ListHypervisorsAsync()).ToHashSet());
        Assert.Equal(
            before.Single(node => node.Host == "node2").Id, (await cloud.Placement.GetResourceProviderAsync("node2")).Id);
    }

    [Fact]
    [Trait("bug", "1853009")]
    public async Task A_node_that_moves_to_another_host_is_not_deleted_by_the_old_one()
    {
        await using var cloud = TwoNodes().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host2");
        var before = (await cloud.Nova.ListHypervisorsAsync()).Single(node => node.Host == "node2");

        cloud.Hosts["host1"].SetNodes(new ComputeHost("node1"));
        cloud.Hosts["host2"].SetNodes(new ComputeHost("host2"), new ComputeHost("node2"));
        await cloud.Hosts["host2"].RunPeriodicsAsync();
        await cloud.Hosts["host1"].RunPeriodicsAsync();

        Assert.Equal(before, (await cloud.Nova.ListHypervisorsAsync()).Single(node => node.Host == "node2"));
        Assert.Equal(before.Id, (await cloud.Placement.GetResourceProviderAsync("node2")).Id);
        Assert.Equal("host2", (await cloud.Servers.BootAsync("other", with: other => On(other, "node2"))).Host);
        Assert.Equal("host2", (await cloud.Nova.GetServerAsync(server)).Node);
    }

    [Fact]
    public async Task Each_node_has_its_own_servers_usage_and_provider()
    {
        await using var cloud = TwoNodes().Build();

        var one = await cloud.Servers.BootAsync("one", with: one => On(one, "node1"));
        var two = await cloud.Servers.BootAsync("two", availabilityZone: "nova:host1:node2");

        Assert.Equal([("host1", "node1"), ("host1", "node2")], new[] { one, two }.Select(server => (server.Host, server.Node)));
        var hypervisors = await cloud.Nova.ListHypervisorsAsync();
        Assert.Equal([1, 1, 0], hypervisors.Select(node => node.Servers));
        await cloud.Usage.AssertHostUsageAsync("node2", [two.Flavor]);
    }

    [Fact]
    public async Task The_scheduler_chooses_among_the_nodes_of_a_host_as_among_hosts()
    {
        await using var cloud = TwoNodes().Build();
        var fill = await cloud.Nova.CreateFlavorAsync(new Flavor("fill", "fill", MemoryMb: 8000, Vcpus: 1, DiskGb: 1));

        var nodes = new List<string>();
        for (var i = 0; i < 2; i++)
            nodes.Add((await cloud.Servers.BootAsync($"server{i}", fill.Name, host: "host1")).Node);
        var refused = await cloud.Servers.BootAsync("third", fill.Name, host: "host1", expected: ServerStatus.Error);

        Assert.Equal(["node1", "node2"], nodes.Order());
        Assert.Contains("No valid host was found", refused.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("revert")]
    public async Task A_migration_names_the_nodes_that_it_leaves_and_reaches(string decision)
    {
        await using var cloud = TwoNodes().Build();
        var server = await cloud.Servers.BootAsync("web", with: web => On(web, "node2"));

        var moved = await cloud.Servers.MigrateAndCheckUsageAsync(server, "host2");
        var back = decision == "confirm"
            ? await cloud.Servers.ConfirmAndCheckUsageAsync(server)
            : await cloud.Servers.RevertAndCheckUsageAsync(server);

        Assert.Equal(("node2", "host2"), (moved.Migration.SourceNode, moved.Migration.DestinationNode));
        Assert.Equal(("host2", "host2"), (moved.Server.Host, moved.Server.Node));
        Assert.Equal(decision == "confirm" ? ("host2", "host2") : ("host1", "node2"), (back.Server.Host, back.Server.Node));
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task An_evacuated_server_leaves_the_node_when_its_host_returns()
    {
        await using var cloud = TwoNodes().Build();
        var server = await cloud.Servers.BootAsync("web", with: web => On(web, "node2"));
        await cloud.LoseHostAsync("host1");

        var moved = await cloud.Servers.EvacuateAndCheckUsageAsync(server);
        await cloud.Hosts.StartAsync("host1");

        Assert.Equal("node2", moved.Migration.SourceNode);
        await cloud.Usage.AssertAllocationsAsync(server, "host2", moved.Server.Flavor);
        await cloud.Usage.AssertConsistentAsync();
    }

    [Fact]
    public async Task A_server_is_shelved_and_unshelved_to_a_node()
    {
        await using var cloud = TwoNodes().Build();
        var server = await cloud.Servers.BootAsync("web", host: "host2");
        await cloud.Servers.ShelveAsync(server);
        await cloud.Nova.DisableServiceAsync("host2");
        await cloud.RunUntilIdleAsync();

        var back = await cloud.Servers.UnshelveAsync(server);

        Assert.Equal("host1", back.Host);
        await cloud.Usage.AssertAllocationsAsync(server, back.Node, back.Flavor);
        Assert.StartsWith("node", back.Node, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_a_dead_host_is_deleted_from_its_node()
    {
        await using var cloud = TwoNodes().Build();
        var server = await cloud.Servers.BootAsync("web", with: web => On(web, "node2"));
        await cloud.LoseHostAsync("host1");

        await cloud.Servers.DeleteAndCheckUsageAsync(server);

        await cloud.Usage.AssertNothingUsedAsync();
    }

    [Fact]
    public async Task Deleting_the_service_removes_the_providers_of_all_nodes_and_its_return_brings_them_back()
    {
        await using var cloud = TwoNodes().Build();
        var before = await cloud.Nova.ListHypervisorsAsync();
        await cloud.Hosts.StopAsync("host1");
        await cloud.Nova.DeleteServiceAsync("host1");
        var providers = await cloud.Placement.ListResourceProvidersAsync();

        await cloud.Hosts.StartAsync("host1");

        Assert.Equal(["host2"], providers.Select(provider => provider.Name));
        Assert.Equal(before, await cloud.Nova.ListHypervisorsAsync());
        Assert.Equal("node2", (await cloud.Servers.BootAsync("web", with: web => On(web, "node2"))).Node);
    }

    [Fact]
    public async Task A_disabled_host_has_the_trait_on_each_of_its_nodes()
    {
        await using var cloud = TwoNodes().Build();

        await cloud.Nova.DisableServiceAsync("host1");
        await cloud.RunUntilIdleAsync();

        Assert.Contains("COMPUTE_STATUS_DISABLED", await cloud.Placement.ListTraitsAsync("node1"));
        Assert.Contains("COMPUTE_STATUS_DISABLED", await cloud.Placement.ListTraitsAsync("node2"));
    }

    [Fact]
    public async Task A_node_that_goes_takes_the_allocations_of_its_servers_along()
    {
        await using var cloud = TwoNodes().Build();
        await cloud.Servers.BootAsync("web", with: web => On(web, "node2"));

        cloud.Hosts["host1"].SetNodes();
        await cloud.Hosts["host1"].RunPeriodicsAsync();

        await cloud.Usage.AssertNothingUsedAsync();
        Assert.Equal(["host2"], (await cloud.Nova.ListHypervisorsAsync()).Select(node => node.Host));
        Assert.Equal(["host2", "host1"], cloud.Hosts.Names.Order(StringComparer.Ordinal).Reverse());
        Assert.True((await cloud.Nova.GetServiceAsync("host1")).IsUp);
    }

    [Fact]
    public async Task A_fork_and_an_export_hold_the_nodes_that_went()
    {
        await using var cloud = TwoNodes().Build();
        var before = await cloud.Nova.ListHypervisorsAsync();
        cloud.Hosts["host1"].SetNodes(new ComputeHost("node1"));
        await cloud.Hosts["host1"].RunPeriodicsAsync();

        await using var copy = TwoNodes().Build();
        copy.Import(cloud.Export());
        copy.Hosts["host1"].SetNodes(new ComputeHost("node1"), new ComputeHost("node2"));
        await copy.Hosts["host1"].RunPeriodicsAsync();

        Assert.Equal(before.Select(node => node.Id).Order(), (await copy.Nova.ListHypervisorsAsync()).Select(node => node.Id).Order());
    }

    private static OpenStackBuilder TwoNodes() => new OpenStackBuilder()
        .WithComputeHost("host1", host => host with { Nodes = [new ComputeHost("node1"), new ComputeHost("node2")] })
        .WithComputeHost("host2");

    private static NewServer On(NewServer server, string node) =>
        server with { Fields = new Dictionary<string, object?> { ["hypervisor_hostname"] = node } };
}
