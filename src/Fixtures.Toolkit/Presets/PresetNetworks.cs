using System.Net;
using System.Net.Sockets;
using Fixtures.Toolkit.InitialServers;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The networks of a preset with their subnets. One of a known name replaces it.</summary>
internal static class PresetNetworks
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, _, value) in reader.Entries(node, "a mapping of networks by name"))
        {
            if (reader.Section(value, "a network", "project", "shared", "external", "physical_network", "subnets") is not { } given)
                continue;
            if (given.Find("project") is { } project)
                reader.CheckName(project, "project", InitialServer.ProjectsOf);
            reader.Builder.WithNetwork(name, network => network with
            {
                Project = given.Text("project") ?? network.Project,
                IsShared = given.Flag("shared") ?? false,
                IsExternal = given.Flag("external") ?? false,
                PhysicalNetwork = given.Text("physical_network"),
                Subnets = [.. Subnets(reader, given)],
            });
        }
    }

    private static IEnumerable<SubnetDefinition> Subnets(PresetReader reader, PresetSection network)
    {
        if (network.Find("subnets") is not { } subnets)
            yield break;
        foreach (var (name, key, value) in reader.Entries(subnets, "a mapping of subnets by name"))
        {
            if (reader.Section(value, "a subnet", "cidr", "dhcp") is not { } given)
                continue;
            if (given.Text("cidr") is not { } cidr)
                reader.Reject(key, $"The subnet '{name}' lacks 'cidr', such as 10.1.0.0/24.");
            else if (!IsBlock(cidr))
                reader.Reject(given.Find("cidr") ?? key, $"'cidr' must be a block of addresses such as 10.1.0.0/24, not '{cidr}'.");
            else
                yield return new SubnetDefinition(name, cidr) { EnableDhcp = given.Flag("dhcp") ?? true };
        }
    }

    /// <summary>Whether a block has room for a gateway and a port.</summary>
    private static bool IsBlock(string cidr) => IPNetwork.TryParse(cidr, out var block)
        && block.PrefixLength <= (block.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 30 : 126);
}
