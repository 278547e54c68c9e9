using Fixtures.Toolkit.OpenStack.Neutron.Ports;

namespace Fixtures.Toolkit.OpenStack.Neutron.Notifications;

/// <summary>What Nova is told of a port of one of its servers.</summary>
/// <param name="Tag">The id of the port.</param>
/// <param name="Status">Null where the event has none.</param>
/// <remarks>Source: Neutron, <c>notifiers/nova.py</c>.</remarks>
internal sealed record ServerEvent(string Name, string ServerId, string Tag, string? Status = null)
{
    /// <summary>Plugged or unplugged, if the status says so; null for ports that are no server's.</summary>
    /// <param name="before">The port as it was; null when it is new.</param>
    public static ServerEvent? OfStatus(Port port, Port? before) => (before?.Status ?? "DOWN", port.Status) switch
    {
        ("DOWN", "ACTIVE") when IsCompute(port) => new("network-vif-plugged", port.DeviceId, port.Id, "completed"),
        ("ACTIVE", "DOWN") when IsCompute(port) => new("network-vif-unplugged", port.DeviceId, port.Id, "completed"),
        _ => null,
    };

    public static ServerEvent? OfChange(Port port) => IsCompute(port) ? new("network-changed", port.DeviceId, port.Id) : null;

    public static ServerEvent? OfDeletion(Port port) => IsCompute(port) ? new("network-vif-deleted", port.DeviceId, port.Id) : null;

    private static bool IsCompute(Port port) =>
        port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) && Guid.TryParse(port.DeviceId, out _);
}
