using Fixtures.Toolkit.OpenStack;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>What the services of a preset have or lack, beside their resources.</summary>
internal static class PresetFeatures
{
    /// <summary>Whether Glance has an image cache.</summary>
    public static void ReadImageCache(PresetReader reader, YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" }:
                reader.Builder.WithImageCache();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" }:
                break;
            default:
                reader.Reject(node, $"'image_cache' must be true or false, not {PresetReader.KindOf(node)}.");
                break;
        }
    }

    /// <summary>The aliases of Neutron's extensions that are left out.</summary>
    public static void ReadNetworkExtensions(PresetReader reader, YamlNode node)
    {
        string[] aliases = [.. reader.Texts(node, "a list of extensions").Select(alias => alias.Value ?? "")];
        reader.Change(node, builder => builder.WithoutNetworkExtensions(aliases));
    }
}
