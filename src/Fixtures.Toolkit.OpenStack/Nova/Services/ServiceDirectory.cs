using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>Nova's services in its state: how they are found and changed.</summary>
internal static class ServiceDirectory
{
    public const string Compute = "nova-compute";

    /// <summary>In the order of their making.</summary>
    public static IEnumerable<NovaServiceRecord> ServicesInOrder(this NovaState state) => state.Services.Values.OrderBy(service => service.Number);

    public static NovaServiceRecord? ComputeService(this NovaState state, string host) =>
        state.ComputeNodes.FindByHost(host) is { } node ? state.Services.GetValueOrDefault(node.ServiceId) : null;

    /// <summary>Changes the compute service of a host, as an administrator does.</summary>
    public static NovaState ChangeService(this NovaState state, Guid id, DateTimeOffset now, Func<NovaServiceRecord, NovaServiceRecord> change) =>
        state.WithServices(state.Services.SetItem(id, change(state.Services[id]) with { UpdatedAt = now }));
}
