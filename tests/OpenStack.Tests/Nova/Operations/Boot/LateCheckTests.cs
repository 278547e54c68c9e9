using System.Text.Json.Nodes;
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

        var id = await cloud.BootInGroupAsync(await cloud.CreateGroupAsync("affinity"));

        Assert.Equal((VmStates.Active, "host2"), (cloud.Server(id).VmState, cloud.Server(id).Host));
    }

    [Fact]
    public async Task A_host_reschedules_a_second_member_of_an_anti_affinity_group()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var group = await cloud.CreateGroupAsync("anti-affinity");
        var first = await cloud.BootInGroupAsync(group);
        var second = await cloud.RequestInGroupAsync(group);
        while (cloud.Server(second).BuildDestination is null)
            Assert.True(cloud.Cloud.Step());

        // The first server arrives on the host that was just chosen for the second.
        var host = cloud.Server(second).BuildDestination!.Host;
        cloud.Cloud.Nova().State.Save(first, cloud.Cloud.Time.GetUtcNow(), server => server with { Host = host });
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(VmStates.Active, cloud.Server(second).VmState);
        Assert.NotEqual(cloud.Server(first).Host, cloud.Server(second).Host);
    }

    [Fact]
    public async Task A_quota_lowered_during_the_boot_leaves_the_server_in_error_without_a_host_and_with_its_tags()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        var body = (await cloud.CreateAsync("s", server => server["tags"] = new JsonArray("a", "b"))).Body;
        var id = body.GetProperty("server").GetProperty("id").GetGuid();
        var project = cloud.Server(id).ProjectId;
        await cloud.Put($"os-quota-sets/{project}", new { quota_set = new { instances = 0, force = true } });

        await cloud.Cloud.RunUntilIdleAsync();

        var server = cloud.Server(id);
        Assert.Equal((VmStates.Error, null, null), (server.VmState, server.TaskState, server.Host));
        Assert.Equal(
            (413, "Quota exceeded for instances: Requested 1, but already used 0 of 0 instances"),
            (server.Fault!.Code, server.Fault.Message));
        Assert.Equal(["a", "b"], server.Tags);
        await cloud.Delete($"servers/{id}");
        Assert.Equal(404, (await cloud.Get($"servers/{id}")).Status);
        foreach (var host in cloud.Cloud.Hosts.Names)
            Assert.Equal((0, 0, 0), await cloud.Cloud.UsageAsync(host));
    }

    private static IHypervisor WithoutSpawn(IHypervisor inner)
    {
        var barren = new Mock<IHypervisor>();
        barren.Setup(hypervisor => hypervisor.SpawnAsync(It.IsAny<Guest>())).ThrowsAsync(new HypervisorException("no disk"));
        barren.Setup(hypervisor => hypervisor.ListAsync()).Returns(inner.ListAsync);
        return barren.Object;
    }
}
