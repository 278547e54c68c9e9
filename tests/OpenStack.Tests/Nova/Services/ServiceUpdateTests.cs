using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Services;

public sealed class ServiceUpdateTests
{
    [Theory]
    [InlineData("2.93")]
    [InlineData("2.52")]
    public async Task A_host_is_not_forced_up_before_its_evacuations_are_completed(string version)
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("s", server => server["host"] = "host1");
        await cloud.Cloud.Hosts.StopAsync("host1");
        await ForceAsync(cloud, "2.93", isDown: true);
        await cloud.Act(id, "evacuate", new { });
        await cloud.Cloud.RunUntilIdleAsync();

        var refused = await ForceAsync(cloud, version, isDown: false);
        await cloud.Cloud.Hosts.StartAsync("host1");
        var allowed = await ForceAsync(cloud, version, isDown: false);

        Assert.Equal(
            "Unable to force up host host1 as `done` evacuation migration records remain associated with the host. "
            + "Ensure the compute service has been restarted, allowing these records to move to `completed` before retrying this request.",
            refused.Message);
        Assert.Equal((400, 200), (refused.Status, allowed.Status));
    }

    [Fact]
    public async Task A_host_whose_service_was_deleted_registers_a_new_service_at_its_next_start()
    {
        await using var cloud = new ServerTestCloud();
        var before = await ServiceAsync(cloud, "host1");
        var provider = cloud.Cloud.Nova().State.Value.ComputeNodes.FindByHost("host1")!.Id;
        await cloud.Cloud.Hosts.StopAsync("host1");

        Assert.Equal(
            204,
            (await cloud.Delete($"os-services/{before.GetProperty("id").GetString()}")).Status);

        Assert.Equal(
            404, (await cloud.Get("os-hypervisors?hypervisor_hostname_pattern=host1")).Status);
        Assert.Equal(
            ["host2", "host3"],
            (await cloud.Get("os-hypervisors").JsonAsync())
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
        await cloud.Act(id, "migrate");
        await cloud.Cloud.RunUntilIdleAsync();
        await cloud.Cloud.Hosts.StopAsync("host1");

        var answer =
            await cloud.Delete($"os-services/{(await ServiceAsync(cloud, "host1")).GetProperty("id").GetString()}");

        Assert.Equal(
            (
                409,
                "Unable to delete compute service that has in-progress migrations. Complete the migrations or delete the instances first."),
            (answer.Status, answer.Message));
    }

    private static async Task<JsonElement> ServiceAsync(ServerTestCloud cloud, string host) =>
        (await cloud.Get($"os-services?binary=nova-compute&host={host}").JsonAsync()).GetProperty("services")[0];

    private static async Task<ApiAnswer> ForceAsync(ServerTestCloud cloud, string version, bool isDown) =>
        version == "2.52"
        ? await cloud.Put("os-services/force-down", new { host = "host1", binary = "nova-compute", forced_down = isDown }).At(version)
        : await cloud.Put(
            $"os-services/{(await ServiceAsync(cloud, "host1")).GetProperty("id").GetString()}", new { forced_down = isDown });
}
