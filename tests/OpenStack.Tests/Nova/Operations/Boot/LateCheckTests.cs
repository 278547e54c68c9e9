using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Moq;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

/// <summary>Checks that Nova repeats after the API or the scheduler has approved: quotas, group policies, alternates.</summary>
public sealed class LateCheckTests
{
    [Fact]
    public async Task The_first_member_of_an_affinity_group_goes_to_an_alternate_when_its_first_host_fails()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(2).WithHypervisor("host1", WithoutSpawn));

        var id = await BootInGroupAsync(cloud, await GroupAsync(cloud, "affinity"));

        Assert.Equal((VmStates.Active, "host2"), (cloud.Server(id).VmState, cloud.Server(id).Host));
    }

    [Fact]
    public async Task Two_members_of_an_anti_affinity_group_are_not_evacuated_to_one_host()
    {
        await using var cloud = new ServerTestCloud();
        var group = await GroupAsync(cloud, "anti-affinity");
        var servers = new[] { await BootInGroupAsync(cloud, group, "host1"), await BootInGroupAsync(cloud, group, "host2") };
        await cloud.TakeDownAsync("host1");
        await cloud.TakeDownAsync("host2");

        var pause = cloud.Cloud.SyncPoints.PauseAt(SyncPoints.BeforeSpawn);
        await cloud.ActAsync(servers[0], "evacuate", new { });
        await pause.Reached;
        await cloud.ActAsync(servers[1], "evacuate", new { });
        await cloud.Cloud.RunUntilIdleAsync();
        pause.Release();
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal((VmStates.Active, "host3"), (cloud.Server(servers[0]).VmState, cloud.Server(servers[0]).Host));
        Assert.Equal((VmStates.Error, "host2"), (cloud.Server(servers[1]).VmState, cloud.Server(servers[1]).Host));
        Assert.Equal("Anti-affinity instance group policy was violated", cloud.Server(servers[1]).Fault!.Message);
        Assert.Equal(MigrationStatus.Failed, cloud.Cloud.Nova().State.Value.Migrations.Of(servers[1])!.Status);
        Assert.Equal((1, 512, 1), await cloud.Cloud.UsageAsync("host3"));
    }

    [Fact]
    public async Task A_host_reschedules_a_second_member_of_an_anti_affinity_group()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var group = await GroupAsync(cloud, "anti-affinity");
        var first = await BootInGroupAsync(cloud, group);
        var second = await AskInGroupAsync(cloud, group);
        while (cloud.Server(second).Host is null)
            Assert.True(cloud.Cloud.Step());

        // The first server arrives on the host that was just chosen for the second.
        cloud.Cloud.Nova().State.Save(first, cloud.Cloud.Time.GetUtcNow(), server => server with { Host = cloud.Server(second).Host });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(VmStates.Active, cloud.Server(second).VmState);
        Assert.NotEqual(cloud.Server(first).Host, cloud.Server(second).Host);
    }

    [Fact]
    public async Task A_quota_lowered_during_the_boot_leaves_the_server_in_error_without_a_host_and_with_its_tags()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var (_, body) = await cloud.CreateAsync("s", server => server["tags"] = new JsonArray("a", "b"));
        var id = body.GetProperty("server").GetProperty("id").GetGuid();
        var project = cloud.Server(id).ProjectId;
        await cloud.SendAsync(HttpMethod.Put, $"os-quota-sets/{project}", new { quota_set = new { instances = 0, force = true } });

        await cloud.Cloud.RunUntilIdleAsync();

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Error, null, null), (server.VmState, server.TaskState, server.Host));
        Assert.Equal(
            (413, "Quota exceeded for instances: Requested 1, but already used 0 of 0 instances"),
            (server.Fault!.Code, server.Fault.Message));
        Assert.Equal(["a", "b"], server.Tags);
        await cloud.SendAsync(HttpMethod.Delete, $"servers/{id}");
        Assert.Equal(HttpStatusCode.NotFound, (await cloud.SendAsync(HttpMethod.Get, $"servers/{id}")).Status);
        foreach (var host in cloud.Cloud.Hosts.Names)
            Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync(host));
    }

    [Theory]
    [InlineData("2.93")]
    [InlineData("2.52")]
    public async Task A_host_is_not_forced_up_before_its_evacuations_are_completed(string version)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Cloud.Hosts.StopAsync("host1");
        await ForceAsync(cloud, "2.93", isDown: true);
        await cloud.ActAsync(id, "evacuate", new { });
        await cloud.Cloud.RunUntilIdleAsync();

        var refused = await ForceAsync(cloud, version, isDown: false);
        await cloud.Cloud.Hosts.StartAsync("host1");
        var allowed = await ForceAsync(cloud, version, isDown: false);

        Assert.Equal(
            "Unable to force up host host1 as `done` evacuation migration records remain associated with the host. "
            + "Ensure the compute service has been restarted, allowing these records to move to `completed` before retrying this request.",
            ServerTestCloud.Message(refused));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (refused.Status, allowed.Status));
    }

    [Fact]
    public async Task A_host_whose_service_was_deleted_registers_a_new_service_at_its_next_start()
    {
        await using var cloud = new ServerTestCloud();
        var before = await ServiceAsync(cloud, "host1");
        var provider = cloud.Cloud.Nova().State.Value.ComputeNodes.FindByHost("host1")!.Id;
        await cloud.Cloud.Hosts.StopAsync("host1");

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await cloud.SendAsync(HttpMethod.Delete, $"os-services/{before.GetProperty("id").GetString()}")).Status);

        Assert.Equal(
            HttpStatusCode.NotFound, (await cloud.SendAsync(HttpMethod.Get, "os-hypervisors?hypervisor_hostname_pattern=host1")).Status);
        Assert.Equal(
            ["host2", "host3"],
            (await cloud.GetAsync("os-hypervisors"))
                .GetProperty("hypervisors")
                .EnumerateArray()
                .Select(h => h.GetProperty("hypervisor_hostname").GetString()));

        await cloud.Cloud.Hosts.StartAsync("host1");

        var after = await ServiceAsync(cloud, "host1");
        Assert.NotEqual(before.GetProperty("id").GetString(), after.GetProperty("id").GetString());
        Assert.Equal(("up", "enabled"), (after.GetProperty("state").GetString(), after.GetProperty("status").GetString()));
        Assert.Equal(provider, cloud.Cloud.Nova().State.Value.ComputeNodes.FindByHost("host1")!.Id);
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        Assert.Equal((VmStates.Active, "host1"), (cloud.Server(id).VmState, cloud.Server(id).Host));
    }

    [Fact]
    public async Task A_service_with_migrations_in_progress_is_not_deleted()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.ActAsync(id, "migrate");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Cloud.Hosts.StopAsync("host1");

        var answer =
            await cloud.SendAsync(HttpMethod.Delete, $"os-services/{(await ServiceAsync(cloud, "host1")).GetProperty("id").GetString()}");

        Assert.Equal(
            (
                HttpStatusCode.Conflict,
                "Unable to delete compute service that has in-progress migrations. Complete the migrations or delete the instances first."),
            (answer.Status, ServerTestCloud.Message(answer)));
    }

    [Fact]
    public async Task The_traceback_of_a_failed_event_names_Novas_functions()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithComputeHosts(0));
        var (_, body) = await cloud.CreateAsync("s");
        await cloud.Cloud.RunUntilIdleAsync();

        var id = body.GetProperty("server").GetProperty("id").GetGuid();
        var action = (await cloud.GetAsync($"servers/{id}/os-instance-actions"))
            .GetProperty("instanceActions")[0].GetProperty("request_id")
            .GetString();
        var step = (await cloud.GetAsync($"servers/{id}/os-instance-actions/{action}"))
            .GetProperty("instanceAction")
            .GetProperty("events")[0];

        Assert.Equal("conductor_schedule_and_build_instances", step.GetProperty("event").GetString());
        Assert.Equal(
            """
              File "/usr/lib/python3/dist-packages/nova/conductor/manager.py", line 1587, in schedule_and_build_instances
              File "/usr/lib/python3/dist-packages/nova/scheduler/client/query.py", line 41, in select_destinations
              File "/usr/lib/python3/dist-packages/nova/scheduler/rpcapi.py", line 160, in select_destinations
            nova.exception.NoValidHost: No valid host was found. 

            """.ReplaceLineEndings("\n"),
            step.GetProperty("traceback").GetString());
    }

    private static async Task<string> GroupAsync(ServerTestCloud cloud, string policy) =>
        (await cloud.SendAsync(
            HttpMethod.Post,
            "os-server-groups",
            new { server_group = new { name = "g", policy } })).Body.GetProperty("server_group").GetProperty("id").GetString()!;

    private static async Task<Guid> BootInGroupAsync(ServerTestCloud cloud, string group, string? host = null)
    {
        var id = await AskInGroupAsync(cloud, group, host);
        await cloud.Cloud.RunUntilIdleAsync();
        return id;
    }

    private static async Task<Guid> AskInGroupAsync(ServerTestCloud cloud, string group, string? host = null)
    {
        var server = new JsonObject { ["name"] = "s", ["flavorRef"] = "1", ["imageRef"] = await cloud.ImageAsync(), ["networks"] = "none" };
        if (host is not null)
            server["host"] = host;
        var (status, body) = await cloud.SendAsync(
            HttpMethod.Post, "servers", new JsonObject
            {
                ["server"] = server, ["os:scheduler_hints"] = new JsonObject { ["group"] = group },
            });
        Assert.True(status == HttpStatusCode.Accepted, body.ToString());
        return body.GetProperty("server").GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> ServiceAsync(ServerTestCloud cloud, string host) =>
        (await cloud.GetAsync($"os-services?binary=nova-compute&host={host}")).GetProperty("services")[0];

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ForceAsync(ServerTestCloud cloud, string version, bool isDown) =>
        version == "2.52"
        ? await cloud.SendAsync(
            HttpMethod.Put, "os-services/force-down", new { host = "host1", binary = "nova-compute", forced_down = isDown }, version)
        : await cloud.SendAsync(
            HttpMethod.Put,
            $"os-services/{(await ServiceAsync(cloud, "host1")).GetProperty("id").GetString()}",
            new { forced_down = isDown });

    private static IHypervisor WithoutSpawn(IHypervisor inner)
    {
        var barren = new Mock<IHypervisor>();
        barren.Setup(hypervisor => hypervisor.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new HypervisorException("no disk"));
        barren.Setup(hypervisor => hypervisor.ListAsync()).Returns(inner.ListAsync);
        return barren.Object;
    }
}
