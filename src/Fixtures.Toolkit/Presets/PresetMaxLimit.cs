using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The longest page of the lists in a preset: one number for all services that page, or one for each service.</summary>
internal static class PresetMaxLimit
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        if (node is YamlScalarNode && !PresetReader.IsNull(node))
        {
            Set(reader, node, []);
            return;
        }

        foreach (var (service, key, value) in reader.Entries(node, "a number, or a mapping of numbers by service"))
            Set(reader, value, [service], key);
    }

    private static void Set(PresetReader reader, YamlNode node, string[] services, YamlNode? key = null)
    {
        if (node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            reader.Change(key ?? node, builder => builder.WithMaxLimit(limit, services));
        else
            reader.Reject(node, $"'max_limit' must be an integer of at least 1; here stands {PresetReader.KindOf(node)}.");
    }
}
