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

    /// <summary>A rule of a security group of Neutron's.</summary>
    SecurityGroupRule,

    /// <summary>A subnet pool of Neutron's.</summary>
    SubnetPool,

    /// <summary>An address scope of Neutron's.</summary>
    AddressScope,

    /// <summary>An address group of Neutron's.</summary>
    AddressGroup,

    /// <summary>What shares a thing of Neutron's with a project.</summary>
    RbacPolicy,

    /// <summary>A custom trait of Placement's.</summary>
    Trait,

    /// <summary>A custom resource class of Placement's.</summary>
    ResourceClass,

    /// <summary>A namespace of metadata definitions of Glance's.</summary>
    MetadefNamespace,

    /// <summary>A domain of Keystone's.</summary>
    Domain,

    /// <summary>A project of Keystone's.</summary>
    Project,

    /// <summary>A user of Keystone's.</summary>
    User,

    /// <summary>A group of Keystone's.</summary>
    Group,

    /// <summary>A role of Keystone's.</summary>
    Role,

    /// <summary>A role that a user or a group has on a project, a domain or the system.</summary>
    RoleAssignment,

    /// <summary>A credential that Keystone keeps for a user, EC2 keys among them.</summary>
    Credential,

    /// <summary>An application credential of a user.</summary>
    ApplicationCredential,

    /// <summary>An access rule of a user's application credentials; it stays when these are gone.</summary>
    AccessRule,

    /// <summary>What one user lends to another in Keystone.</summary>
    Trust,

    /// <summary>A region of Keystone's catalog.</summary>
    Region,

    /// <summary>A service in Keystone's catalog.</summary>
    Service,

    /// <summary>An endpoint in Keystone's catalog.</summary>
    Endpoint,

    /// <summary>An endpoint group of Keystone's.</summary>
    EndpointGroup,

    /// <summary>A registered limit of Keystone's.</summary>
    RegisteredLimit,

    /// <summary>A project's or domain's limit in Keystone.</summary>
    Limit,

    /// <summary>A policy that Keystone stores.</summary>
    Policy,

    /// <summary>An OAuth consumer in Keystone's register.</summary>
    Consumer,

    /// <summary>A flavor of Neutron's: a choice among the drivers of an advanced service.</summary>
    NetworkFlavor,

    /// <summary>A service profile of Neutron's: the driver behind a flavor.</summary>
    ServiceProfile,
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
        ResourceKind.SecurityGroupRule => "security group rule",
        ResourceKind.SubnetPool => "subnet pool",
        ResourceKind.AddressScope => "address scope",
        ResourceKind.AddressGroup => "address group",
        ResourceKind.RbacPolicy => "RBAC policy",
        ResourceKind.Trait => "trait",
        ResourceKind.ResourceClass => "resource class",
        ResourceKind.MetadefNamespace => "metadata namespace",
        ResourceKind.Domain => "domain",
        ResourceKind.Project => "project",
        ResourceKind.User => "user",
        ResourceKind.Group => "group",
        ResourceKind.Role => "role",
        ResourceKind.RoleAssignment => "role assignment",
        ResourceKind.Credential => "credential",
        ResourceKind.ApplicationCredential => "application credential",
        ResourceKind.AccessRule => "access rule",
        ResourceKind.Trust => "trust",
        ResourceKind.Region => "region",
        ResourceKind.Service => "service",
        ResourceKind.Endpoint => "endpoint",
        ResourceKind.EndpointGroup => "endpoint group",
        ResourceKind.RegisteredLimit => "registered limit",
        ResourceKind.Limit => "limit",
        ResourceKind.Policy => "policy",
        ResourceKind.Consumer => "consumer",
        ResourceKind.NetworkFlavor => "network flavor",
        ResourceKind.ServiceProfile => "service profile",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of resource."),
    };
}

/// <summary>One thing that stays in a cloud until somebody removes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">
/// What it is known by: its UUID; <c>USER/NAME</c> of a keypair, the id of a flavor, the number of an aggregate, the name of a trait, a resource class or a metadata namespace,
/// the path of a role assignment in Keystone's API, and of an allocation the UUID of its consumer.
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
