using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The flavors of a preset, with upstream's names and units.</summary>
internal static class PresetFlavors
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of flavors by name"))
        {
            var section = reader.Section(
                value, "a flavor", "id", "ram", "vcpus", "disk", "ephemeral", "swap", "is_public", "description", "extra_specs");
            if (section is not { } given)
                continue;
            if (!given.Has("ram"))
                reader.Reject(key, $"The flavor '{name}' lacks 'ram', in MiB.");
            var flavor = new Flavor(
                given.Text("id") ?? name, name, given.Integer("ram", min: 1) ?? 1, given.Integer("vcpus", min: 1) ?? 1,
                given.Integer("disk") ?? 1)
            {
                EphemeralGb = given.Integer("ephemeral") ?? 0,
                SwapMb = given.Integer("swap") ?? 0,
                IsPublic = given.Flag("is_public") ?? true,
                Description = given.Text("description"),
                ExtraSpecs = given.TextsByName("extra_specs"),
            };
            reader.Change(key, builder => builder.WithFlavor(flavor));
        }
    }
}
