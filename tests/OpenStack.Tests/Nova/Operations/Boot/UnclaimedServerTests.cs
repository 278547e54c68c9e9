using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>Servers whose build was cast and that no host has claimed: on their way to the first host, or between two.</summary>
public sealed class UnclaimedServerTests
{
    [Fact]
    public async Task A_server_has_a_zone_and_allocations_but_no_host_until_its_host_claims_it()
    {
        await using var cloud = new ServerTestCloud();
        var id = await RequestOnStoppedHostAsync(cloud);

        var shown = (await cloud.Get($"servers/{id}").JsonAsync()).GetProperty("server");
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(
            [("OS-EXT-SRV-ATTR:host", ""), ("OS-EXT-SRV-ATTR:hypervisor_hostname", ""), ("OS-EXT-AZ:availability_zone", "nova"),
                ("OS-EXT-STS:task_state", "scheduling"), ("hostId", ""),
                ("updated", $"{cloud.Cloud.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}")],
            Members(shown, "OS-EXT-SRV-ATTR:host", "OS-EXT-SRV-ATTR:hypervisor_hostname", "OS-EXT-AZ:availability_zone",
                "OS-EXT-STS:task_state", "hostId", "updated"));
        Assert.Equal((VmStates.Active, "host1", "host1"), (cloud.Server(id).VmState, cloud.Server(id).Host, cloud.Server(id).Node));
    }

    [Fact]
    public async Task A_delete_before_the_claim_leaves_the_record_as_it_was_and_frees_the_allocations_at_once()
    {
        await using var cloud = new ServerTestCloud();
        var id = await RequestOnStoppedHostAsync(cloud);

        await cloud.Delete($"servers/{id}").Expect(204);

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Building, TaskStates.Scheduling), (server.VmState, server.TaskState));
        Assert.Equal((cloud.Cloud.Time.GetUtcNow(), null, null), (server.DeletedAt, server.UpdatedAt, server.TerminatedAt));
        Assert.Empty((await cloud.AllocationsAsync(id)).EnumerateObject());
        Assert.Equal(404, (await cloud.Get($"servers/{id}")).Status);
        var listed = (await cloud.Get("servers/detail?deleted=true").JsonAsync()).GetProperty("servers").EnumerateArray();
        Assert.Equal("DELETED", Assert.Single(listed).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_host_counts_the_build_of_a_deleted_server_as_failed_and_its_event_as_a_success()
    {
        await using var cloud = new ServerTestCloud();
        var id = await RequestOnStoppedHostAsync(cloud);
        await cloud.Delete($"servers/{id}").Expect(204);

        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();

        var action = Assert.Single(cloud.Cloud.Nova().State.Value.Actions[id]);
        var happening = Assert.Single(action.Events);
        Assert.Equal(("create", "compute__do_build_and_run_instance", "Success"), (action.Name, happening.Name, happening.Result));
        Assert.Equal(1, cloud.Cloud.Nova().State.Value.ComputeNodes.FindByHost("host1")!.FailedBuilds);
        Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync("host1"));
    }

    [Fact]
    public async Task The_scheduler_counts_the_servers_that_a_node_has_not_claimed()
    {
        await using var cloud = new ServerTestCloud();
        await RequestOnStoppedHostAsync(cloud);

        var before = cloud.Cloud.Nova().State.Value.Servers;
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.RunUntilIdleAsync();
        var after = cloud.Cloud.Nova().State.Value.Servers;

        Assert.Equal((1, 0), (before.CountAwaitedOn("host1"), before.CountOnHost("host1")));
        Assert.Equal((0, 1), (after.CountAwaitedOn("host1"), after.CountOnHost("host1")));
    }

    [Fact]
    public async Task A_failed_build_gives_the_host_up_before_it_releases_the_ports()
    {
        await using var cloud = new ServerTestCloud();
        var network = (await cloud.Neutron.Post("networks", new { network = new { name = "n" } })).Body.GetProperty("network")
            .GetProperty("id").GetString()!;
        await cloud.Neutron.Post("subnets", new { subnet = new { network_id = network, ip_version = 4, cidr = "10.9.0.0/24" } });
        using var full = cloud.Cloud.Faults.On(Place.Hypervisor("host1", "spawn")).Times(1).Throw("no space left on device");
        var seen = new List<(string?, string?, string?)>();
        using var watch = cloud.Cloud.Faults.On(Place.Edge("nova", "neutron", "GET /v2.0/ports")).Run(_ =>
        {
            if (full.Acted > 0)
                seen.AddRange(cloud.Cloud.Nova().State.Value.Servers.OldestFirst.Select(s => (s.Host, s.LaunchedOn, s.TaskState)));
            return Task.CompletedTask;
        });

        await cloud.BootAsync("s", server =>
        {
            server["host"] = "host1";
            server["networks"] = new JsonArray(new JsonObject { ["uuid"] = network });
        });

        Assert.Equal((null, "host1", TaskStates.Spawning), seen[0]);
    }

    [Fact]
    public async Task A_delete_between_two_hosts_leaves_what_the_conductor_claims_later_until_the_audit_of_that_host()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(2));
        using var full = cloud.Cloud.Faults.On(Place.Hypervisor(call: "spawn")).Times(1).Throw("no space left on device");
        await using var hold = cloud.Cloud.Faults.On(Place.Message("conductor", "build_instances")).Hold();
        var answer = await cloud.CreateAsync("s");
        var id = answer.Body.GetProperty("server").GetProperty("id").GetGuid();
        await hold.Reached;

        await cloud.Delete($"servers/{id}").Expect(204);
        hold.Release();
        await cloud.Cloud.RunUntilIdleAsync();
        var leaked = (await cloud.AllocationsAsync(id)).EnumerateObject().Count();
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((VmStates.Building, true), (cloud.Server(id).VmState, cloud.Server(id).IsDeleted));
        Assert.Equal((1, 0), (leaked, (await cloud.AllocationsAsync(id)).EnumerateObject().Count()));
    }

    private static async Task<Guid> RequestOnStoppedHostAsync(ServerTestCloud cloud)
    {
        await cloud.Cloud.Hosts.StopAsync("host1");
        return await cloud.BootAsync("s", server => server["host"] = "host1");
    }

    private static IEnumerable<(string, string)> Members(JsonElement server, params string[] names) =>
        names.Select(name => (name, server.GetProperty(name).GetString() ?? ""));
}
