using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The kinds of things that stay in a cloud until somebody removes them.</summary>
public enum ResourceKind
{
    /// <summary>A server of Nova's.</summary>
    Server = 1,

    /// <summary>What a consumer, such as a server or a migration, uses of one resource provider.</summary>
    Allocation,

    /// <summary>A port of Neutron's.</summary>
    Port,

    /// <summary>A floating IP of Neutron's.</summary>
    FloatingIp,

    /// <summary>A router of Neutron's.</summary>
    Router,

    /// <summary>A subnet of Neutron's.</summary>
    Subnet,

    /// <summary>A network of Neutron's.</summary>
    Network,

    /// <summary>A security group of Neutron's.</summary>
    SecurityGroup,

    /// <summary>An image of Glance's.</summary>
    Image,

    /// <summary>A keypair of Nova's.</summary>
    Keypair,

    /// <summary>A server group of Nova's.</summary>
    ServerGroup,

    /// <summary>A flavor of Nova's.</summary>
    Flavor,

    /// <summary>A host aggregate of Nova's.</summary>
    Aggregate,

    /// <summary>A resource provider of Placement's.</summary>
    ResourceProvider,
}

/// <summary>Names the kinds as messages do.</summary>
public static class ResourceKinds
{
    /// <summary>The kind in words: <c>floating IP</c>.</summary>
    public static string InWords(this ResourceKind kind) => kind switch
    {
        ResourceKind.Server => "server",
        ResourceKind.Allocation => "allocation",
        ResourceKind.Port => "port",
        ResourceKind.FloatingIp => "floating IP",
        ResourceKind.Router => "router",
        ResourceKind.Subnet => "subnet",
        ResourceKind.Network => "network",
        ResourceKind.SecurityGroup => "security group",
        ResourceKind.Image => "image",
        ResourceKind.Keypair => "keypair",
        ResourceKind.ServerGroup => "server group",
        ResourceKind.Flavor => "flavor",
        ResourceKind.Aggregate => "aggregate",
        ResourceKind.ResourceProvider => "resource provider",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of resource."),
    };
}

/// <summary>One thing that stays in a cloud until somebody removes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">
/// What it is known by: its UUID; <c>USER/NAME</c> of a keypair, the id of a flavor, the number of an aggregate, and of an allocation the
/// UUID of its consumer.
/// </param>
/// <param name="Name">Its name; of an allocation that of its resource provider.</param>
public sealed record CloudResource(ResourceKind Kind, string Id, string Name)
{
    /// <summary>The id of the project that owns it; null where none does.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The id of what it belongs to: a port's device, a floating IP's port, a subnet's network; null where it stands alone.</summary>
    public string? OwnerId { get; init; }

    /// <summary>What an allocation is of, by resource class; empty for all else.</summary>
    public IReadOnlyDictionary<string, long> Amounts { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>More of it in a few words, such as the amounts of an allocation; empty where there is nothing to say.</summary>
    public string Details { get; init; } = "";
}
