namespace Fixtures.Toolkit.OpenStack;

/// <summary>The networks that a new cloud has. Default: those of the demo world, <c>public</c> and <c>private</c>.</summary>
internal sealed record NetworkSettings
{
    /// <summary>The networks, in the order in which they are made.</summary>
    public IReadOnlyList<NetworkDefinition> Networks { get; init; } =
    [
        new("public") { IsExternal = true, PhysicalNetwork = "public", Subnets = [new("public-subnet", "172.24.4.0/24") { EnableDhcp = false }] },
        new("private") { Project = "demo", Subnets = [new("private-subnet", "10.0.0.0/24")] },
    ];
}

/// <summary>A network of a new cloud.</summary>
/// <param name="Name">Its name.</param>
public sealed record NetworkDefinition(string Name)
{
    /// <summary>Name of the project that owns it. Default: <c>admin</c>.</summary>
    public string Project { get; init; } = "admin";

    /// <summary>Whether every project may use it.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether it leads out of the cloud, so that routers and floating IPs can use it.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The flat physical network that carries it; null gives it a tunnel of its own.</summary>
    public string? PhysicalNetwork { get; init; }

    /// <summary>Its subnets.</summary>
    public IReadOnlyList<SubnetDefinition> Subnets { get; init; } = [];
}

/// <summary>A subnet of a new cloud. Its gateway is the first address, its pool is all others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cidr">Its block of addresses: <c>10.0.0.0/24</c>.</param>
public sealed record SubnetDefinition(string Name, string Cidr)
{
    /// <summary>Whether DHCP serves it. Default: yes.</summary>
    public bool EnableDhcp { get; init; } = true;
}

/// <summary>Gives a cloud networks.</summary>
public static class NetworkBuilderExtensions
{
    /// <summary>Adds a network, or replaces the one of the same name.</summary>
    public static OpenStackBuilder WithNetwork(
        this OpenStackBuilder builder, string name, Func<NetworkDefinition, NetworkDefinition>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var network = new NetworkDefinition(name);
        network = configure is null ? network : configure(network);
        return builder.Configure<NetworkSettings>(settings => settings with { Networks = [.. settings.Networks.Where(other => other.Name != name), network] });
    }

    /// <summary>Leaves out the networks that the cloud would have by default or was given so far.</summary>
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
