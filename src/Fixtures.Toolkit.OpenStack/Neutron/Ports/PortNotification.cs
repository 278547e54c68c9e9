using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The events by which Nova learns of changes of its servers' ports.</summary>
internal static class PortNotification
{
    /// <summary>The event for a status change, plugged or unplugged; null for other changes and for ports of other devices.</summary>
    /// <param name="before">The port before the change; null for a new port.</param>
    /// <remarks>Source: Neutron, <c>record_port_status_changed</c>.</remarks>
    public static ServerEvent? StatusChanged(Port port, Port? before) => (before?.Status ?? "DOWN", port.Status) switch
    {
        ("DOWN", "ACTIVE") when IsCompute(port) => new ServerEvent("network-vif-plugged", port.DeviceId, port.Id, "completed"),
        ("ACTIVE", "DOWN") when IsCompute(port) => new ServerEvent("network-vif-unplugged", port.DeviceId, port.Id, "completed"),
        _ => null,
    };

    public static ServerEvent? Changed(Port port) => IsCompute(port) ? new ServerEvent("network-changed", port.DeviceId, port.Id) : null;

    public static ServerEvent? Deleted(Port port) =>
        IsCompute(port) ? new ServerEvent("network-vif-deleted", port.DeviceId, port.Id) : null;

    private static bool IsCompute(Port port) =>
        port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) && Guid.TryParse(port.DeviceId, out _);
}
