using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Neutron.Routers;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Neutron.Seeding;

/// <summary>Creates a router of the settings as the API would.</summary>
internal static class RouterSeed
{
    /// <exception cref="InvalidOperationException">Neutron refuses it; the message has the reason.</exception>
    public static void Add(NeutronChange change, RouterDefinition definition, string project, WorldSeed seed)
    {
        var given = new Dictionary<string, object?>
        {
            ["name"] = definition.Name,
            ["tenant_id"] = seed.ProjectId(project),
        };
        if (definition.Gateway is { } gateway)
        {
            given["external_gateway_info"] = new Dictionary<string, object?>
            {
                ["network_id"] = NetworkOf(change, gateway).Id, ["enable_snat"] = definition.EnableSnat,
            };
        }

        try
        {
            var router = RouterResource.Instance.Create(change, RouterAttributes.Table.ForCreate(change.Caller, given));
            foreach (var subnet in definition.Networks.SelectMany(name => SubnetsOf(change, NetworkOf(change, name))))
                RouterInterfaces.AddSubnet(change, router, subnet.Id);
        }
        catch (NeutronFault refusal)
        {
            throw new InvalidOperationException($"Neutron refuses the router '{definition.Name}': {refusal.Message}", refusal);
        }
    }

    private static Network NetworkOf(NeutronChange change, string name) =>
        change.State.Networks.All.First(network => network.Name == name);

    private static IReadOnlyList<Subnet> SubnetsOf(NeutronChange change, Network network) =>
        [.. change.State.Subnets.By("network_id", network.Id).OrderBy(subnet => subnet.Name, StringComparer.Ordinal)];
}
