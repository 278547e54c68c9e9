using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

/// <summary>An address on an external network that can be associated with a port behind a router.</summary>
/// <param name="HolderPortId">Id of the port on the external network that holds the address.</param>
internal sealed record FloatingIp(string Id, string ProjectId, string Address, string NetworkId, string HolderPortId, Standard Standard)
    : IStandardResource<FloatingIp>
{
    public static ResourceType ResourceType { get; } = new("floating IP", "network", "/v2.0/floatingips") { Quota = "floatingip" };

    public static TableKey<FloatingIp> Table { get; } = new("FloatingIps", ResourceType);

    public string? PortId { get; init; }

    public string? FixedIpAddress { get; init; }

    public string? RouterId { get; init; }

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
    [
        ("project_id", ProjectId),
        ("floating_network_id", NetworkId),
        ("floating_ip_address", Address),
        .. PortId is null ? Array.Empty<(string, string)>() : [("port_id", PortId), ("router_id", RouterId ?? "")],
    ];

    public FloatingIp With(Standard standard) => this with { Standard = standard };
}
