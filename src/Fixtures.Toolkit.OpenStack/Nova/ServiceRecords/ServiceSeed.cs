using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>
/// The services of a new cloud, all running: scheduler and conductor on the controller, and a compute service on each host.
/// </summary>
internal static class ServiceSeed
{
    public static NovaState Fill(NovaState state, ImmutableArray<ComputeHost> hosts, World world)
    {
        var now = world.Clock.GetUtcNow();
        var services = new List<NovaServiceRecord>(hosts.Length + 2);
        var number = 0;
        Start("nova-scheduler", NovaContext.Controller);
        Start("nova-conductor", NovaContext.Controller);
        var nodes = new List<ComputeNode>(hosts.Length);
        foreach (var host in hosts)
        {
            var service = Start(ServiceDirectory.Compute, host.Name);
            foreach (var node in host.NodesOrSelf)
                nodes.Add(new ComputeNode(world.Ids.NewGuid(), nodes.Count + 1, service, host.Name, node, now));
        }

        return state.WithServices(state.Services.With(services))
            .WithLastServiceNumber(number)
            .WithComputeNodes(ComputeNodeTable.From(nodes));

        Guid Start(string binary, string host)
        {
            var id = world.Ids.NewGuid();
            services.Add(new NovaServiceRecord(id, ++number, binary, host, now) { RunningSince = now });
            return id;
        }
    }

    /// <summary>
    /// Adds a new row for a compute service that starts after its row was deleted. The compute nodes, and so their providers, stay.
    /// </summary>
    /// <remarks>Upstream: nova.service.Service.start. Host discovery by nova-manage is not simulated.</remarks>
    public static void RegisterCompute(this State.StateStore<NovaState> store, string host, World world) => store.Update(state =>
    {
        if (!state.HasComputeHost(host) || state.ComputeService(host) is not null)
            return state;
        var number = Math.Max(state.LastServiceNumber, state.Services.All.Select(service => service.Number).DefaultIfEmpty().Max()) + 1;
        var service = new NovaServiceRecord(world.Ids.NewGuid(), number, ServiceDirectory.Compute, host, world.Clock.GetUtcNow());
        return state.WithServices(state.Services.With(service))
            .WithLastServiceNumber(number)
            .WithComputeNodes(state.ComputeNodes.OnHost(host).Aggregate(
                state.ComputeNodes, (nodes, node) => nodes.With(node with { ServiceId = service.Id })));
    });

    /// <summary>Changes a host's compute service on its own behalf, which leaves <c>updated_at</c> alone.</summary>
    public static void ChangeCompute(
        this State.StateStore<NovaState> store, string host, Func<NovaServiceRecord, NovaServiceRecord> change) =>
        store.Update(state => state.ComputeService(host) is { } service
            ? state.WithServices(state.Services.With(change(service)))
            : state);
}
