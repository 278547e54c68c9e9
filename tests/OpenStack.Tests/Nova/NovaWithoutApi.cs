using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

/// <summary>Drives Nova's services without its API: changes the state as the API does, and sends the conductor its messages.</summary>
internal static class NovaWithoutApi
{
    public const string User = "bench-user";
    public const string Project = "bench-project";

    public static readonly Flavor Tiny = new("1", "m1.tiny", MemoryMb: 512, Vcpus: 1, DiskGb: 1);

    public static NovaContext Nova(this OpenStackCloud cloud) => cloud.World.Service<NovaContext>();

    public static Server Server(this OpenStackCloud cloud, Guid id) =>
        cloud.Nova().State.Value.Servers.Find(id) ?? throw new InvalidOperationException($"There is no server {id}.");

    public static IReadOnlyList<InstanceActionEvent> Events(this OpenStackCloud cloud, Guid id) =>
        [.. cloud.Nova().State.Value.Actions[id].SelectMany(action => action.Events)];

    /// <summary>Replaces Neutron and Glance with stubs: there are no ports, and every image exists.</summary>
    public static OpenStackCloud WithStubbedNeighbours(this OpenStackCloud cloud)
    {
        // The conductor rechecks the quotas that the API would have checked.
        var unlimited = new Dictionary<string, int> { ["instances"] = -1, ["cores"] = -1, ["ram"] = -1 };
        cloud.Nova().State.Update(state => state.WithQuotas(state.Quotas.Set(Project, null, unlimited)));
        cloud.World.Edges.Between("nova", "network").Wrap(_ => new Canned("""{"ports": []}"""));
        cloud.World.Edges.Between("nova", "image").Wrap(_ => new Canned("""{"id": "i", "status": "active", "visibility": "public"}"""));
        return cloud;
    }

    /// <summary>Requests a server without waiting for it.</summary>
    public static Guid RequestServer(this OpenStackCloud cloud, Flavor? flavor = null, ServerRequest? request = null)
    {
        var world = cloud.World;
        var id = world.Ids.NewGuid();
        var requestId = world.Ids.NewRequestId();
        var now = world.Clock.GetUtcNow();
        cloud.Nova().State.Update(
            state => state.WithServers(state.Servers.With(new Server(id, state.Servers.LastNumber + 1, Project, User, "s", flavor ?? Tiny)
            {
                CreatedAt = now,
                ImageId = "i",
                Request = request ?? new ServerRequest { NetworkMode = "none" },
            })).WithActions(state.Actions.SetItem(id, [new InstanceAction("create", requestId, User, Project, now)])));
        world.Bus.Cast(Topics.Conductor, new ScheduleAndBuildServers([id], null, User, Project), "nova-api", requestId);
        return id;
    }

    /// <summary>Boots a server and runs the world until it is idle.</summary>
    public static async Task<Server> BootAsync(this OpenStackCloud cloud, Flavor? flavor = null, ServerRequest? request = null)
    {
        var id = cloud.RequestServer(flavor, request);
        await cloud.RunUntilIdleAsync();
        return cloud.Server(id);
    }

    public static ServerRequest On(string host) => new() { NetworkMode = "none", RequestedHost = host };

    /// <summary>Sends the server's host a message, after setting the task state that the API would have set.</summary>
    public static void Send(this OpenStackCloud cloud, Guid id, string? taskState, Func<Guid, OpenStack.Messaging.IMessage> message)
    {
        var server = cloud.Nova().State.Save(id, cloud.World.Clock.GetUtcNow(), s => s with { TaskState = taskState });
        cloud.World.Bus.Cast(Topics.Compute(server.Host!), message(id), "nova-api", cloud.World.Ids.NewRequestId());
    }

    public static void Delete(this OpenStackCloud cloud, Guid id) =>
        cloud.Send(id, TaskStates.Deleting, server => new TerminateServer(server));

    /// <summary>Deletes a server as the API does while both the host and Placement are down.</summary>
    public static void DeleteLocallyLeavingAllocations(this OpenStackCloud cloud, Guid id)
    {
        var now = cloud.World.Clock.GetUtcNow();
        cloud.Nova().State.Save(id, now, s => s with { VmState = VmStates.Deleted, TaskState = null, TerminatedAt = now, DeletedAt = now });
    }

    /// <summary>The host's usage in Placement.</summary>
    public static async Task<(int Vcpus, int MemoryMb, int DiskGb)> UsageAsync(this OpenStackCloud cloud, string host)
    {
        var node = cloud.Nova().State.Value.ComputeNodes.FindByHost(host)!;
        var usages = (await cloud.Placement()
            .SendAsync(HttpMethod.Get, $"/resource_providers/{node.Id}/usages", microversion: "1.36")).Body.GetProperty("usages");
        return (Of("VCPU"), Of("MEMORY_MB"), Of("DISK_GB"));

        int Of(string resourceClass) => usages.TryGetProperty(resourceClass, out var used) ? used.GetInt32() : 0;
    }

    public static async Task<JsonElement> AllocationsAsync(this OpenStackCloud cloud, Guid consumer) =>
        (await cloud.Placement()
            .SendAsync(HttpMethod.Get, $"/allocations/{consumer}", microversion: "1.36")).Body.GetProperty("allocations");

    /// <summary>An edge of the test, which faults on Nova's edge do not affect.</summary>
    private static ServiceEdge Placement(this OpenStackCloud cloud) => cloud.World.Edges.Between("placement", "placement");
}

/// <summary>An edge on which every connection is refused.</summary>
internal sealed class Unreachable : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException("Connection refused", null, HttpStatusCode.ServiceUnavailable);
}

/// <summary>An edge that answers every request with the same JSON.</summary>
internal sealed class Canned(string json) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            });
}
