using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Objects;

internal sealed record AllocationPool(string Start, string End)
{
    [JsonIgnore]
    public AddressRange Range => new(IpText.Parse(Start), IpText.Parse(End));
}

internal sealed record HostRoute(string Destination, string NextHop);

/// <summary>An address block on a network.</summary>
internal sealed record Subnet(string Id, string ProjectId, string NetworkId, string Name, string Cidr, Standard Standard)
    : IStandardResource<Subnet>
{
    public static ResourceType ResourceType { get; } = new("subnet", "network", "/v2.0/subnets") { Quota = "subnet" };

    public static TableKey<Subnet> Table { get; } = new("Subnets", ResourceType);

    public string? GatewayIp { get; init; }

    public bool EnableDhcp { get; init; } = true;

    public string? SubnetPoolId { get; init; }

    /// <summary><c>slaac</c>, <c>dhcpv6-stateful</c> or <c>dhcpv6-stateless</c>.</summary>
    public string? Ipv6RaMode { get; init; }

    public string? Ipv6AddressMode { get; init; }

    public ImmutableArray<AllocationPool> AllocationPools { get; init; } = [];

    public ImmutableArray<HostRoute> HostRoutes { get; init; } = [];

    public ImmutableArray<string> DnsNameservers { get; init; } = [];

    public ImmutableArray<string> ServiceTypes { get; init; } = [];

    [JsonIgnore]
    public int IpVersion => IpText.VersionOf(Cidr);

    [JsonIgnore]
    public Ground.Addressing.Cidr Block => Ground.Addressing.Cidr.Parse(Cidr);

    /// <summary>Whether ports derive their address from their MAC address.</summary>
    [JsonIgnore]
    public bool IsAutoAddressed => IsAutomatic(Ipv6AddressMode) || IsAutomatic(Ipv6RaMode);

    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Keys =>
        SubnetPoolId is null
            ? [("project_id", ProjectId), ("network_id", NetworkId)]
            : [("project_id", ProjectId), ("network_id", NetworkId), ("subnetpool_id", SubnetPoolId)];

    private static bool IsAutomatic(string? mode) => mode is "slaac" or "dhcpv6-stateless";

    public Subnet With(Standard standard) => this with { Standard = standard };
}
