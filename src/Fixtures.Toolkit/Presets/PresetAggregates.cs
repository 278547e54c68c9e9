using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The host aggregates of a preset, and its availability zones: a zone of hosts is an aggregate of its name.</summary>
internal static class PresetAggregates
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of aggregates by name"))
        {
            if (reader.Section(value, "an aggregate", "hosts", "availability_zone", "metadata") is not { } given)
                continue;
            string[] hosts = [.. given.Texts("hosts").Select(host => host.Value ?? "")];
            reader.Builder.WithAggregate(
                name, hosts, given.Text("availability_zone"), given.TextsByName("metadata"), reader.Source(key));
        }
    }

    public static void ReadZones(PresetReader reader, YamlNode node)
    {
        foreach (var (zone, key, value) in reader.Entries(node, "a mapping of hosts by availability zone"))
        {
            string[] hosts = [.. reader.Texts(value, "the hosts of a zone").Select(host => host.Value ?? "")];
            reader.Builder.WithAggregate(zone, hosts, zone, metadata: null, reader.Source(key));
        }
    }
}
