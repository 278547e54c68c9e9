using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Compute;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>The services of a new cloud: scheduler and conductor on the controller, and a compute on each host. All run.</summary>
internal static class ServiceSeed
{
    public static NovaState Fill(NovaState state, ImmutableArray<ComputeHost> hosts, World world)
    {
        var now = world.Clock.GetUtcNow();
        var services = state.Services.ToBuilder();
        var number = 0;
        Start("nova-scheduler", NovaService.Controller);
        Start("nova-conductor", NovaService.Controller);
        var nodes = new ComputeNode[hosts.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var service = Start(ServiceDirectory.Compute, hosts[i].Name);
            nodes[i] = new ComputeNode(world.Ids.NewGuid(), i + 1, service, hosts[i].Name, hosts[i], now);
        }

        return state with { Services = services.ToImmutable(), ComputeNodes = ComputeNodeTable.Of(nodes) };

        Guid Start(string binary, string host)
        {
            var id = world.Ids.NewGuid();
            services.Add(id, new NovaServiceRecord(id, ++number, binary, host, now) { RunningSince = now });
            return id;
        }
    }

    /// <summary>Changes the record of a host's compute service, as the service itself does.</summary>
    public static void ChangeCompute(this State.StateStore<NovaState> store, string host, Func<NovaServiceRecord, NovaServiceRecord> change) =>
        store.Update(state => state.ComputeService(host) is { } service
            ? state with { Services = state.Services.SetItem(service.Id, change(service)) }
            : state);
}
