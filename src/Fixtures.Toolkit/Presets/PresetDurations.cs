using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Pace;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The durations of a preset, in the form of <c>/_fixtures/durations</c>. They apply once its servers are ACTIVE.</summary>
internal static class PresetDurations
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (step, key, value) in reader.Entries(node, "a mapping of seconds by step"))
        {
            var document = YamlJson.Parse(new YamlMappingNode(new YamlScalarNode(step), value));
            try
            {
                DurationJson.Read(document, Durations.Instant);
            }
            catch (ArgumentException mistake)
            {
                reader.Reject(key, mistake.Message);
                continue;
            }

            reader.Builder.OnBuilt(cloud => cloud.Durations = DurationJson.Read(document, cloud.Durations));
        }
    }
}
