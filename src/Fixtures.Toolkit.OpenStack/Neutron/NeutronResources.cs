using Fixtures.Toolkit.OpenStack.Neutron.Resources;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>What is in Neutron that somebody made and must remove again. Default security groups come by themselves and are left out.</summary>
internal static class NeutronResources
{
    public static IEnumerable<CloudResource> Of(NeutronState state) =>
    [
        .. InOrder(state.Networks).Select(network => Owned(network, ResourceKind.Network, network.Name)),
        .. InOrder(state.Subnets).Select(subnet => Owned(subnet, ResourceKind.Subnet, subnet.Name) with { OwnerId = subnet.NetworkId }),
        .. InOrder(state.Routers).Select(router => Owned(router, ResourceKind.Router, router.Name)),
        .. InOrder(state.SecurityGroups).Where(group => !group.IsDefault).Select(group => Owned(group, ResourceKind.SecurityGroup, group.Name)),
        .. InOrder(state.Ports).Select(port => Owned(port, ResourceKind.Port, port.Name) with
        {
            OwnerId = port.DeviceId.Length > 0 ? port.DeviceId : null,
            Details = string.Join(' ', port.FixedIps.Select(ip => ip.IpAddress).Prepend(port.DeviceOwner).Where(word => word.Length > 0)),
        }),
        .. InOrder(state.FloatingIps).Select(ip => Owned(ip, ResourceKind.FloatingIp, ip.Address) with { OwnerId = ip.PortId }),
    ];

    private static IEnumerable<T> InOrder<T>(Table<T> table)
        where T : class, IStandardResource<T> => table.All.OrderBy(row => row.Standard.Number);

    private static CloudResource Owned(IResource row, ResourceKind kind, string name) => new(kind, row.Id, name) { ProjectId = row.ProjectId };
}
