using Fixtures.Toolkit.OpenStack.Neutron.AddressGroups;
using Fixtures.Toolkit.OpenStack.Neutron.AddressScopes;
using Fixtures.Toolkit.OpenStack.Neutron.Flavors;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.SecurityGroups;
using Fixtures.Toolkit.OpenStack.Neutron.Sharing;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>
/// Lists the resources that a client created and must delete again. Left out are those that Neutron creates by itself: default
/// security groups, and the first rules of every security group.
/// </summary>
internal static class NeutronResources
{
    public static IEnumerable<CloudResource> List(NeutronState state) =>
    [
        .. InOrder(state.Networks).Select(network => Owned(network, ResourceKind.Network, network.Name)),
        .. InOrder(state.Subnets).Select(subnet => Owned(subnet, ResourceKind.Subnet, subnet.Name) with { OwnerId = subnet.NetworkId }),
        .. InOrder(state.Routers).Select(router => Owned(router, ResourceKind.Router, router.Name)),
        .. InOrder(state.SecurityGroups).Where(group => !group.IsDefault)
            .Select(group => Owned(group, ResourceKind.SecurityGroup, group.Name)),
        .. InOrder(state.SecurityGroupRules).Where(rule => !SecurityGroupDefaults.IsDefault(rule))
            .Select(rule => Owned(rule, ResourceKind.SecurityGroupRule, "") with
            {
                OwnerId = rule.SecurityGroupId,
                Details = string.Join(' ', Describe(rule)),
            }),
        .. InOrder(state.Ports).Select(port => Owned(port, ResourceKind.Port, port.Name) with
        {
            OwnerId = port.DeviceId.Length > 0 ? port.DeviceId : null,
            Details = string.Join(' ', port.FixedIps.Select(ip => ip.IpAddress).Prepend(port.DeviceOwner).Where(word => word.Length > 0)),
        }),
        .. InOrder(state.FloatingIps).Select(ip => Owned(ip, ResourceKind.FloatingIp, ip.Address) with { OwnerId = ip.PortId }),
        .. InOrder(state.SubnetPools).Select(pool => Owned(pool, ResourceKind.SubnetPool, pool.Name)),
        .. ById(state.AddressScopes).Select(scope => Owned(scope, ResourceKind.AddressScope, scope.Name)),
        .. InOrder(state.AddressGroups).Select(group => Owned(group, ResourceKind.AddressGroup, group.Name)),
        .. ById(state.RbacPolicies).Select(policy => Owned(policy, ResourceKind.RbacPolicy, "") with
        {
            OwnerId = policy.ObjectId,
            Details = $"{policy.ObjectType} {policy.Action} for {policy.TargetProject}",
        }),
        .. ById(state.Flavors).Select(flavor => Owned(flavor, ResourceKind.NetworkFlavor, flavor.Name)),
        .. ById(state.ServiceProfiles).Select(profile => Owned(profile, ResourceKind.ServiceProfile, "") with { Details = profile.Driver }),
    ];

    private static IEnumerable<T> InOrder<T>(Table<T> table)
        where T : class, IStandardResource<T> => table.All.OrderBy(row => row.Standard.Number);

    private static IEnumerable<T> ById<T>(Table<T> table)
        where T : class, IResource<T> => table.All.OrderBy(row => row.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Describe(SecurityGroupRule rule)
    {
        yield return rule.Direction;
        yield return rule.EtherType;
        if (rule.Protocol is { } protocol)
            yield return protocol;
        if (rule.PortRangeMin is { } first)
            yield return rule.PortRangeMax is { } last && last != first ? $"{first}-{last}" : $"{first}";
    }

    private static CloudResource Owned(IResource row, ResourceKind kind, string name) =>
        new(kind, row.Id, name) { ProjectId = row.ProjectId };
}
