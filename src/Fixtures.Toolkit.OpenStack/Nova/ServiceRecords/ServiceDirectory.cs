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
        state.ComputeNodes.FindByHost(host) is { } node ? state.Services.Find(node.ServiceId) : null;

    /// <summary>Changes a service on an administrator's behalf, which sets its <c>updated_at</c>.</summary>
    public static NovaState ChangeService(
        this NovaState state, Guid id, DateTimeOffset now, Func<NovaServiceRecord, NovaServiceRecord> change) =>
        state.WithServices(state.Services.With(change(state.Services[id]) with { UpdatedAt = now }));
}
