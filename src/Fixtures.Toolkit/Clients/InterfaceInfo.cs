using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>A port that is attached to a server.</summary>
/// <param name="PortId">The port at Neutron.</param>
/// <param name="NetworkId">The port's network.</param>
/// <param name="MacAddress">The port's MAC address.</param>
/// <param name="PortState">The port's status: <c>ACTIVE</c>, <c>DOWN</c>, …</param>
/// <param name="FixedIps">The port's addresses.</param>
/// <param name="Tag">The tag of the interface; null for none.</param>
public sealed record InterfaceInfo(
    string PortId, string NetworkId, string MacAddress, string PortState, IReadOnlyList<string> FixedIps, string? Tag)
{
    internal static InterfaceInfo From(JsonElement attachment) => new(
        Text(attachment, "port_id"),
        Text(attachment, "net_id"),
        Text(attachment, "mac_addr"),
        Text(attachment, "port_state"),
        [.. attachment.GetProperty("fixed_ips").EnumerateArray().Select(ip => Text(ip, "ip_address"))],
        attachment.GetProperty("tag").GetString());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
