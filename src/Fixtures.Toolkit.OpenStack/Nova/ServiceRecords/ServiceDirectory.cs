using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>Finds and changes the services in Nova's state.</summary>
internal static class ServiceDirectory
{
    public const string Compute = "nova-compute";

    /// <summary>The services, oldest first.</summary>
    public static IEnumerable<NovaServiceRecord> ServicesInOrder(this NovaState state) =>
        state.Services.All.OrderBy(service => service.Number);

    public static NovaServiceRecord? ComputeService(this NovaState state, string host) =>
        state.ComputeNodes.FindByHost(host) is { } node ? state.Services.Find(node.ServiceId)
        : state.ComputeNodes.HasManyPerHost ? state.Services.All.FirstOrDefault(service => IsComputeOn(service, host))
        : null;

    /// <summary>The compute hosts, oldest first; also those that have no node at present.</summary>
    public static IEnumerable<string> ComputeHosts(this NovaState state)
    {
        var hosts = state.ComputeNodes.All.Select(node => node.Host);
        return state.ComputeNodes.HasManyPerHost
            ? hosts.Concat(state.ServicesInOrder().Where(service => service.Binary == Compute).Select(service => service.Host)).Distinct()
            : hosts;
    }

    public static bool HasComputeHost(this NovaState state, string host) =>
        state.ComputeNodes.FindByHost(host) is not null || (state.ComputeNodes.HasManyPerHost && state.ComputeHosts().Contains(host));

    private static bool IsComputeOn(NovaServiceRecord service, string host) => service.Binary == Compute && service.Host == host;

    /// <summary>Changes a service on an administrator's behalf, which sets its <c>updated_at</c>.</summary>
    public static NovaState ChangeService(
        this NovaState state, Guid id, DateTimeOffset now, Func<NovaServiceRecord, NovaServiceRecord> change) =>
        state.WithServices(state.Services.With(change(state.Services[id]) with { UpdatedAt = now }));
}
