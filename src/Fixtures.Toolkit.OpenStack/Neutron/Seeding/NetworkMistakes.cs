using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

namespace Fixtures.Toolkit.OpenStack.Neutron.Seeding;

/// <summary>Finds the mistakes in the networks of a builder: names, blocks of addresses, projects, physical networks.</summary>
internal static class NetworkMistakes
{
    private const string Physical = "public";

    public static IEnumerable<string> In(OpenStackBuilder builder)
    {
        var networks = builder.Get<NetworkSettings>().Networks;
        var flat = networks.Where(network => network.PhysicalNetwork == Physical).ToList();
        var mistakes = networks.SelectMany(network => Own(network).Select(mistake => network.Source + mistake));
        if (flat.Count > 1)
        {
            mistakes = mistakes.Append($"{flat[^1].Source}The networks {string.Join(" and ", flat.Select(network => $"'{network.Name}'"))} "
                + $"are flat on the physical network '{Physical}', which carries one. Leave {nameof(NetworkDefinition.PhysicalNetwork)} "
                + "out for a VXLAN network.");
        }

        return builder.HasService("identity") ? mistakes.Concat(Projects(builder, networks)) : mistakes;
    }

    private static IEnumerable<string> Own(NetworkDefinition network)
    {
        foreach (var mistake in NameCheck.MistakesIn("a network", network.Name))
            yield return mistake;
        if (network.PhysicalNetwork is not (null or Physical))
        {
            yield return $"The network '{network.Name}' names the physical network '{network.PhysicalNetwork}'. There is only "
                + $"'{Physical}'; without one it is a VXLAN network.";
        }

        foreach (var subnet in network.Subnets)
        {
            foreach (var mistake in NameCheck.MistakesIn($"a subnet of the network '{network.Name}'", subnet.Name).Concat(Block(subnet)))
                yield return mistake;
        }

        for (var at = 0; at < network.Subnets.Count; at++)
        {
            foreach (var other in network.Subnets.Take(at).Where(other => Overlap(other.Cidr, network.Subnets[at].Cidr)))
            {
                yield return $"The subnets '{other.Name}' and '{network.Subnets[at].Name}' of the network '{network.Name}' overlap: "
                    + $"{other.Cidr} and {network.Subnets[at].Cidr}.";
            }
        }
    }

    private static IEnumerable<string> Block(SubnetDefinition subnet)
    {
        if (!TryParse(subnet.Cidr, out var block))
        {
            yield return $"The subnet '{subnet.Name}' has '{subnet.Cidr}' for its addresses. Write a block with its prefix length, such as "
                + "10.1.0.0/24 or fd00:1::/64.";
        }
        else if (subnet.EnableDhcp && block.PrefixLength > Most(block))
        {
            yield return $"The subnet '{subnet.Name}' has no room for DHCP in {subnet.Cidr}. Use a prefix length of {Most(block)} or less, "
                + $"or set {nameof(SubnetDefinition.EnableDhcp)} to false.";
        }
    }

    private static IEnumerable<string> Projects(OpenStackBuilder builder, IEnumerable<NetworkDefinition> networks)
    {
        var projects = ProjectNames.In(builder);
        return networks.Where(network => !projects.Contains(network.Project)).Select(network =>
            $"{network.Source}The network '{network.Name}' belongs to the project '{network.Project}', which the cloud does not have."
                + $"{Faults.Nearest.Hint(network.Project, projects)} It has {string.Join(", ", projects)}.");
    }

    private static int Most(Cidr block) => block.Version == 4 ? 30 : 126;

    private static bool Overlap(string one, string other) =>
        TryParse(one, out var first) && TryParse(other, out var second) && first.Overlaps(second);

    private static bool TryParse(string? cidr, out Cidr block)
    {
        block = default;
        return cidr?.Contains('/', StringComparison.Ordinal) == true && Cidr.TryParse(cidr, out block);
    }
}
