using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Delete;

public sealed class LocalDeleteTests
{
    [Fact]
    public async Task Deleting_a_server_whose_host_is_down_frees_its_allocations_at_once()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("lost", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");

        var (status, _) = await cloud.Delete($"servers/{id}");

        Assert.Equal(204, status);
        Assert.Empty((await cloud.AllocationsAsync(id)).EnumerateObject());
        var server = cloud.Server(id);
        Assert.Equal((VmStates.Deleted, null, PowerStates.Running), (server.VmState, server.TaskState, server.PowerState));
        Assert.Equal(cloud.Cloud.Time.GetUtcNow(), server.TerminatedAt);
        Assert.Equal(404, (await cloud.Get($"servers/{id}")).Status);
    }

    [Fact]
    public async Task A_local_delete_records_no_event()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("lost", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");

        await cloud.Delete($"servers/{id}");

        var actions = (await cloud.Get($"servers/{id}/os-instance-actions").JsonAsync()).GetProperty("instanceActions");
        Assert.Equal("create", Assert.Single(actions.EnumerateArray()).GetProperty("action").GetString());
    }

    [Fact]
    public async Task Allocations_that_leak_while_Placement_is_unreachable_are_deleted_when_the_host_returns()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("lost", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");
        var edge = cloud.Cloud.World.Edges.Between("nova", "placement");
        edge.Wrap(_ => new Unreachable());

        var (status, _) = await cloud.Delete($"servers/{id}");

        Assert.Equal(204, status);
        Assert.True(cloud.Server(id).IsDeleted);
        Assert.NotEmpty((await cloud.AllocationsAsync(id)).EnumerateObject());

        edge.Reset();
        await cloud.Cloud.Hosts.StartAsync("host1");
        await cloud.Cloud.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Empty((await cloud.AllocationsAsync(id)).EnumerateObject());
    }

    [Fact]
    public async Task A_refusal_of_Placement_fails_the_delete()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("lost", server => server["host"] = "host1");
        await cloud.TakeDownAsync("host1");
        cloud.Cloud.World.Edges.Between("nova", "placement").Wrap(_ => new Refusing());

        var answer = await cloud.Delete($"servers/{id}");

        Assert.Equal(409, answer.Status);
        Assert.Equal($"Failed to delete allocations for consumer {id}. Error: no", answer.Message);
        Assert.False(cloud.Server(id).IsDeleted);
    }

    [Fact]
    public async Task A_server_on_a_forced_down_host_is_deleted_locally()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("lost", server => server["host"] = "host1");
        var service = cloud.Cloud.Nova().State.Value.ComputeService("host1")!;
        await cloud.Put($"os-services/{service.Id}", new { forced_down = true });

        await cloud.Delete($"servers/{id}");

        Assert.True(cloud.Server(id).IsDeleted);
        Assert.Empty((await cloud.AllocationsAsync(id)).EnumerateObject());
    }

    [Fact]
    public async Task A_server_without_a_host_is_deleted_by_the_API()
    {
        await using var cloud = new ServerTestCloud();
        var id = await cloud.BootAsync("nowhere", server => server["availability_zone"] = "nova:no-such-host");
        Assert.Equal(VmStates.Error, cloud.Server(id).VmState);

        var (status, _) = await cloud.Delete($"servers/{id}");

        Assert.Equal(204, status);
        Assert.True(cloud.Server(id).IsDeleted);
    }

    [Fact]
    public async Task A_server_deleted_before_the_conductor_receives_it_leaves_no_trace()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder().WithScheduling(Scheduling.Stepped));
        await cloud.Cloud.RunUntilIdleAsync();
        var body = (await cloud.CreateAsync("early")).Body;
        var id = body.GetProperty("server").GetProperty("id").GetGuid();

        var (status, _) = await cloud.Delete($"servers/{id}");
        await cloud.Cloud.RunUntilIdleAsync();

        Assert.Equal(204, status);
        Assert.Null(cloud.Cloud.Nova().State.Value.Servers.Find(id));
        Assert.Empty((await cloud.AllocationsAsync(id)).EnumerateObject());
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("no") });
    }
}
