using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Presets;

/// <summary>The description of a cloud in a YAML text.</summary>
internal static class Preset
{
    /// <summary>Changes a builder, and records the mistakes of the text in it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="file">Names the text in mistakes.</param>
    /// <param name="yaml">The text.</param>
    public static void Apply(OpenStackBuilder builder, string file, string yaml)
    {
        var reader = new PresetReader(file, builder);
        if (reader.Load(yaml) is not { } root || reader.Section(root, "a preset", PresetTopics.Keys) is not { } preset)
            return;
        foreach (var (key, read) in PresetTopics.All)
        {
            if (preset.Find(key) is { } node)
                read(reader, node);
        }
    }
}
