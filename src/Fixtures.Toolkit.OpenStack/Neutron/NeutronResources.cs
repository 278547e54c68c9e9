using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Neutron until they are deleted.</summary>
public static class NeutronResources
{
    /// <summary>A port.</summary>
    public static ResourceType Port => Neutron.Objects.Port.ResourceType;

    /// <summary>A floating IP.</summary>
    public static ResourceType FloatingIp => Neutron.Objects.FloatingIp.ResourceType;

    /// <summary>A router.</summary>
    public static ResourceType Router => Neutron.Objects.Router.ResourceType;

    /// <summary>A subnet.</summary>
    public static ResourceType Subnet => Neutron.Objects.Subnet.ResourceType;

    /// <summary>A network.</summary>
    public static ResourceType Network => Neutron.Objects.Network.ResourceType;

    /// <summary>A security group, other than a default one.</summary>
    public static ResourceType SecurityGroup => Neutron.SecurityGroups.SecurityGroup.ResourceType;

    /// <summary>A rule of a security group, except the rules that the group is created with.</summary>
    public static ResourceType SecurityGroupRule => Neutron.SecurityGroups.SecurityGroupRule.ResourceType;

    /// <summary>A subnet pool.</summary>
    public static ResourceType SubnetPool => Neutron.Objects.SubnetPool.ResourceType;

    /// <summary>An address scope.</summary>
    public static ResourceType AddressScope => Neutron.AddressScopes.AddressScope.ResourceType;

    /// <summary>An address group.</summary>
    public static ResourceType AddressGroup => Neutron.AddressGroups.AddressGroup.ResourceType;

    /// <summary>An RBAC policy, which shares a resource with a project.</summary>
    public static ResourceType RbacPolicy => Neutron.Sharing.RbacPolicy.ResourceType;

    /// <summary>A flavor: a choice among the drivers of an advanced service.</summary>
    public static ResourceType NetworkFlavor => Neutron.Flavors.ServiceFlavor.ResourceType;

    /// <summary>A service profile: the driver behind a flavor.</summary>
    public static ResourceType ServiceProfile => Neutron.Flavors.ServiceProfile.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Port, FloatingIp, Router, Subnet, Network, SecurityGroup, SecurityGroupRule, SubnetPool, AddressScope, AddressGroup,
        RbacPolicy, NetworkFlavor, ServiceProfile,
    ];

    /// <summary>
    /// The resources in Neutron that exist until they are deleted. Those that Neutron creates itself are left out: default security groups,
    /// and the initial rules of security groups.
    /// </summary>
    internal static IEnumerable<CloudResource> Of(NeutronState state) =>
    [
        .. InOrder(state.Networks).Select(network => Owned(network, Network, network.Name)),
        .. InOrder(state.Subnets).Select(subnet => Owned(subnet, Subnet, subnet.Name) with { OwnerId = subnet.NetworkId }),
        .. InOrder(state.Routers).Select(router => Owned(router, Router, router.Name)),
        .. InOrder(state.SecurityGroups).Where(group => !group.IsDefault).Select(group => Owned(group, SecurityGroup, group.Name)),
        .. InOrder(state.SecurityGroupRules)
            .Where(rule => !SecurityGroupDefaults.IsDefault(rule))
            .Select(rule => Owned(rule, SecurityGroupRule, "") with
        {
            OwnerId = rule.SecurityGroupId,
            Details = string.Join(' ', InWords(rule)),
        }),
        .. InOrder(state.Ports).Select(port => Owned(port, Port, port.Name) with
        {
            OwnerId = port.DeviceId.Length > 0 ? port.DeviceId : null,
            Details = string.Join(' ', port.FixedIps.Select(ip => ip.IpAddress).Prepend(port.DeviceOwner).Where(word => word.Length > 0)),
        }),
        .. InOrder(state.FloatingIps).Select(ip => Owned(ip, FloatingIp, ip.Address) with { OwnerId = ip.PortId }),
        .. InOrder(state.SubnetPools).Select(pool => Owned(pool, SubnetPool, pool.Name)),
        .. ById(state.AddressScopes).Select(scope => Owned(scope, AddressScope, scope.Name)),
        .. InOrder(state.AddressGroups).Select(group => Owned(group, AddressGroup, group.Name)),
        .. ById(state.RbacPolicies).Select(policy => Owned(policy, RbacPolicy, "") with
        {
            OwnerId = policy.ObjectId,
            Details = $"{policy.ObjectType} {policy.Action} for {policy.TargetProject}",
        }),
        .. ById(state.Flavors).Select(flavor => Owned(flavor, NetworkFlavor, flavor.Name)),
        .. ById(state.ServiceProfiles).Select(profile => Owned(profile, ServiceProfile, "") with { Details = profile.Driver }),
    ];

    private static IEnumerable<T> InOrder<T>(Table<T> table)
        where T : class, IStandardResource<T> => table.All.OrderBy(row => row.Standard.Number);

    private static IEnumerable<T> ById<T>(Table<T> table)
        where T : class, IResource => table.All.OrderBy(row => row.Id, StringComparer.Ordinal);

    private static IEnumerable<string> InWords(SecurityGroupRule rule)
    {
        yield return rule.Direction;
        yield return rule.EtherType;
        if (rule.Protocol is { } protocol)
            yield return protocol;
        if (rule.PortRangeMin is { } first)
            yield return rule.PortRangeMax is { } last && last != first ? $"{first}-{last}" : $"{first}";
    }

    private static CloudResource Owned(IResource row, ResourceType type, string name) =>
        new(type, row.Id, name) { ProjectId = row.ProjectId };
}
