using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Seeding;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The networks of a new cloud. Default: <c>public</c> and <c>private</c>, as on DevStack.</summary>
internal sealed record NetworkSettings
{
    /// <summary>The networks, in the order of their creation.</summary>
    public IReadOnlyList<NetworkDefinition> Networks { get; init; } =
    [
        new("public")
        {
            IsExternal = true,
            PhysicalNetwork = "public",
            Subnets = [new("public-subnet", "172.24.4.0/24") { EnableDhcp = false }],
        },
        new("private") { Project = "demo", Subnets = [new("private-subnet", "10.0.0.0/24")] },
    ];

    /// <summary>The routers, in the order of their creation. Default: none.</summary>
    public ImmutableArray<RouterDefinition> Routers { get; init; } = [];

    /// <summary>Neutron's limits, in the order in which they were set. Default: none.</summary>
    public ImmutableArray<QuotaDefinition> Quotas { get; init; } = [];

    /// <summary>The aliases of extensions that are not loaded. Default: none.</summary>
    public ImmutableArray<string> HiddenExtensions { get; init; } = [];
}

/// <summary>A network of a new cloud.</summary>
/// <param name="Name">Name of the network.</param>
public sealed record NetworkDefinition(string Name)
{
    /// <summary>Name of the owning project. Default: <c>admin</c>.</summary>
    public string Project { get; init; } = "admin";

    /// <summary>Whether every project may use the network. Default: false.</summary>
    public bool IsShared { get; init; }

    /// <summary>
    /// Whether the network is external: routers have their gateways and floating IPs their addresses on it. Default: false.
    /// </summary>
    public bool IsExternal { get; init; }

    /// <summary>Physical network of a flat network; null makes it a VXLAN network. Default: null.</summary>
    public string? PhysicalNetwork { get; init; }

    /// <summary>Subnets of the network. Default: none.</summary>
    public IReadOnlyList<SubnetDefinition> Subnets { get; init; } = [];

    /// <summary>Stands in front of mistakes: the file and the line; empty for none.</summary>
    internal string Source { get; init; } = "";
}

/// <summary>A subnet of a new cloud. The first address is its gateway, the others are its allocation pool.</summary>
/// <param name="Name">Name of the subnet.</param>
/// <param name="Cidr">Address block, such as <c>10.0.0.0/24</c>.</param>
public sealed record SubnetDefinition(string Name, string Cidr)
{
    /// <summary>Whether DHCP is enabled. Default: true.</summary>
    public bool EnableDhcp { get; init; } = true;
}

/// <summary>Sets the networks of a new cloud.</summary>
public static class NetworkBuilderExtensions
{
    /// <summary>Adds a network, or replaces the one of the same name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">Up to 255 characters. A mistake: it is empty.</param>
    /// <param name="configure">
    /// Changes the network, such as its subnets. A mistake: a block of addresses that cannot be read, has no room or overlaps with another
    /// one of the network; a project or a physical network that the cloud does not have.
    /// </param>
    /// <example><code>builder.WithNetwork("backend", network => network.WithSubnet("backend-v4", "10.9.0.0/24"));</code></example>
    public static OpenStackBuilder WithNetwork(
        this OpenStackBuilder builder, string name, Func<NetworkDefinition, NetworkDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var network = new NetworkDefinition(name);
        network = configure is null ? network : configure(network);
        return builder.Check(NetworkMistakes.In).Configure<NetworkSettings>(settings => settings with
        {
            Networks = [.. settings.Networks.Where(other => other.Name != name), network],
        });
    }

    /// <summary>Removes the default networks and all networks added so far.</summary>
    public static OpenStackBuilder WithoutNetworks(this OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure<NetworkSettings>(settings => settings with { Networks = [] });
    }

    /// <summary>Adds a subnet to a network.</summary>
    public static NetworkDefinition WithSubnet(
        this NetworkDefinition network, string name, string cidr, Func<SubnetDefinition, SubnetDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var subnet = new SubnetDefinition(name, cidr);
        return network with { Subnets = [.. network.Subnets, configure is null ? subnet : configure(subnet)] };
    }
}
