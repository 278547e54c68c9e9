using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

internal sealed record FixedIp(string SubnetId, string IpAddress);

internal sealed record AddressPair(string MacAddress, string IpAddress);

internal sealed record DhcpOption(string Name, string? Value, int IpVersion);

/// <summary>The binding of a port to a host; the empty host means unbound.</summary>
internal sealed record PortBinding(string Host)
{
    public static readonly PortBinding None = new("");

    public string VnicType { get; init; } = "normal";

    public JsonElement? Profile { get; init; }

    /// <summary>
    /// Whether the binding was prepared on another host and activated. Its port is DOWN until an agent there wires it; there are none.
    /// </summary>
    /// <remarks>Source: Neutron, <c>Ml2Plugin.activate</c>; recorded on a cloud without agents.</remarks>
    public bool IsActivated { get; init; }

    /// <summary>Whether the binding has lost its interface because another one was activated.</summary>
    public bool IsCleared { get; init; }

    [JsonIgnore]
    public bool IsBound => Host.Length > 0;

    [JsonIgnore]
    public bool HasInterface => IsBound && !IsCleared;

    [JsonIgnore]
    public string VifType => HasInterface ? "ovs" : "unbound";
}

/// <summary>An attachment point on a network, with its addresses.</summary>
internal sealed record Port(string Id, string ProjectId, string NetworkId, string MacAddress, Standard Standard) : IStandardResource<Port>
{
    public static ResourceType ResourceType { get; } = new("port", "network", "/v2.0/ports") { GoesWithOwner = true, Quota = "port" };

    public static TableKey<Port> Table { get; } = new("Ports", ResourceType);

    public string Name { get; init; } = "";

    public bool AdminStateUp { get; init; } = true;

    /// <summary>Id of the server, router or other device that uses the port; empty without one.</summary>
    public string DeviceId { get; init; } = "";

    /// <summary>Type of the device: <c>compute:nova</c>, <c>network:router_interface</c>.</summary>
    public string DeviceOwner { get; init; } = "";

    public ImmutableArray<FixedIp> FixedIps { get; init; } = [];

    public ImmutableArray<string> SecurityGroups { get; init; } = [];

    public ImmutableArray<AddressPair> AllowedAddressPairs { get; init; } = [];

    public ImmutableArray<DhcpOption> ExtraDhcpOptions { get; init; } = [];

    public bool PortSecurityEnabled { get; init; } = true;

    public PortBinding Binding { get; init; } = PortBinding.None;

    /// <summary>Bindings to other hosts, prepared for a migration.</summary>
    public ImmutableArray<PortBinding> InactiveBindings { get; init; } = [];

    [JsonIgnore]
    public string Status => Binding is { HasInterface: true, IsActivated: false } ? "ACTIVE"
        : DeviceOwner == "network:floatingip" ? "N/A" : "DOWN";

    /// <summary>Whether the device is part of Neutron.</summary>
    [JsonIgnore]
    public bool IsNetworkOwned => DeviceOwner.StartsWith("network:", StringComparison.Ordinal);

    [JsonIgnore]
    public bool IsRouterInterface => DeviceOwner is "network:router_interface";

    [JsonIgnore]
    public bool IsRemovedWithItsNetwork => DeviceOwner is "network:dhcp" or "network:distributed";

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
    [
        ("project_id", ProjectId),
        ("network_id", NetworkId),
        ("device_id", DeviceId),
        ("mac_address", MacAddress),
        .. SecurityGroups.Select(group => ("security_groups", group)),
        .. IsRouterInterface ? [("router_interface_on", NetworkId)] : Array.Empty<(string, string)>(),
    ];

    public Port With(Standard standard) => this with { Standard = standard };
}
