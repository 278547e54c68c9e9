using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Neutron.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Resources;

namespace Fixtures.Toolkit.OpenStack.Neutron.Subnets;

internal sealed record AllocationPool(string Start, string End)
{
    [JsonIgnore]
    public AddressRange Range => new(IpText.Parse(Start), IpText.Parse(End));
}

internal sealed record HostRoute(string Destination, string NextHop);

/// <summary>A block of addresses on a network.</summary>
internal sealed record Subnet(string Id, string ProjectId, string NetworkId, string Name, string Cidr, Standard Standard) : IStandardResource<Subnet>
{
    public static ResourceType ResourceType { get; } = new("subnet", "network", "/v2.0/subnets") { Quota = "subnet" };

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
    public Addressing.Cidr Block => Addressing.Cidr.Parse(Cidr);

    /// <summary>Whether ports make their own address from their MAC address.</summary>
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
