using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Networks;
using Fixtures.Toolkit.OpenStack.Neutron.Subnets;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Seeding;

/// <summary>Creates a network of the settings as the API would.</summary>
internal static class NetworkSeed
{
    public static void Add(NeutronChange change, NetworkDefinition definition, WorldSeed seed)
    {
        var project = seed.ProjectId(definition.Project);
        var given = new Dictionary<string, object?>
        {
            ["name"] = definition.Name,
            ["tenant_id"] = project,
            ["shared"] = definition.IsShared,
            ["router:external"] = definition.IsExternal,
        };
        if (definition.PhysicalNetwork is { } physical)
            (given["provider:network_type"], given["provider:physical_network"]) = ("flat", physical);
        var network = NetworkResource.Instance.Create(change, NetworkAttributes.Table.ForCreate(change.Caller, given));
        foreach (var subnet in definition.Subnets)
        {
            SubnetResource.Instance.Create(change, SubnetAttributes.Table.ForCreate(change.Caller, new()
            {
                ["name"] = subnet.Name,
                ["tenant_id"] = project,
                ["network_id"] = network.Id,
                ["cidr"] = subnet.Cidr,
                ["ip_version"] = subnet.Cidr.Contains(':', StringComparison.Ordinal) ? 6L : 4L,
                ["enable_dhcp"] = subnet.EnableDhcp,
            }));
        }
    }
}
