using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Leaks;

/// <summary>The request that removes a resource: its service and the end of its path.</summary>
internal static class RemovalRequest
{
    /// <summary>The service's type in the catalog: <c>compute</c>.</summary>
    public static string ServiceOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Image or ResourceKind.MetadefNamespace => "image",
        ResourceKind.Server or ResourceKind.ServerGroup or ResourceKind.Flavor or ResourceKind.Aggregate or ResourceKind.Keypair =>
            "compute",
        ResourceKind.ResourceProvider or ResourceKind.Trait or ResourceKind.ResourceClass or ResourceKind.Allocation => "placement",
        >= ResourceKind.Domain => "identity",
        _ => "network",
    };

    /// <summary>The end of the path, without the prefix of the service.</summary>
    public static string PathOf(CloudResource resource) => resource switch
    {
        { Kind: ResourceKind.Keypair } => $"/os-keypairs/{Uri.EscapeDataString(resource.Name)}",
        { Kind: ResourceKind.RoleAssignment } => resource.Id,
        { Kind: ResourceKind.ApplicationCredential or ResourceKind.AccessRule } =>
            $"/users/{resource.OwnerId}{CollectionOf(resource.Kind)}/{resource.Id}",
        _ => $"{CollectionOf(resource.Kind)}/{resource.Id}",
    };

    private static string CollectionOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Server => "/servers",
        ResourceKind.ServerGroup => "/os-server-groups",
        ResourceKind.Flavor => "/flavors",
        ResourceKind.Aggregate => "/os-aggregates",
        ResourceKind.Image => "/v2/images",
        ResourceKind.MetadefNamespace => "/v2/metadefs/namespaces",
        ResourceKind.ResourceProvider => "/resource_providers",
        ResourceKind.Trait => "/traits",
        ResourceKind.ResourceClass => "/resource_classes",
        ResourceKind.Port => "/v2.0/ports",
        ResourceKind.FloatingIp => "/v2.0/floatingips",
        ResourceKind.Router => "/v2.0/routers",
        ResourceKind.Subnet => "/v2.0/subnets",
        ResourceKind.SubnetPool => "/v2.0/subnetpools",
        ResourceKind.Network => "/v2.0/networks",
        ResourceKind.SecurityGroup => "/v2.0/security-groups",
        ResourceKind.SecurityGroupRule => "/v2.0/security-group-rules",
        ResourceKind.AddressScope => "/v2.0/address-scopes",
        ResourceKind.AddressGroup => "/v2.0/address-groups",
        ResourceKind.RbacPolicy => "/v2.0/rbac-policies",
        ResourceKind.NetworkFlavor => "/v2.0/flavors",
        ResourceKind.ServiceProfile => "/v2.0/service_profiles",
        ResourceKind.Domain => "/domains",
        ResourceKind.Project => "/projects",
        ResourceKind.User => "/users",
        ResourceKind.Group => "/groups",
        ResourceKind.Role => "/roles",
        ResourceKind.Credential => "/credentials",
        ResourceKind.ApplicationCredential => "/application_credentials",
        ResourceKind.AccessRule => "/access_rules",
        ResourceKind.Trust => "/OS-TRUST/trusts",
        ResourceKind.Region => "/regions",
        ResourceKind.Service => "/services",
        ResourceKind.Endpoint => "/endpoints",
        ResourceKind.EndpointGroup => "/OS-EP-FILTER/endpoint_groups",
        ResourceKind.RegisteredLimit => "/registered_limits",
        ResourceKind.Limit => "/limits",
        ResourceKind.Policy => "/policies",
        ResourceKind.Consumer => "/OS-OAUTH1/consumers",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is not removed by its id."),
    };
}
