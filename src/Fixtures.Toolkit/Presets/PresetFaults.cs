using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The faults of a preset, in the form of <c>/_fixtures/faults</c>. They begin once its servers are ACTIVE.</summary>
internal static class PresetFaults
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var item in reader.Items(node, "a list of faults"))
        {
            if (item is not YamlMappingNode fault)
                reader.Reject(item, $"Expected a fault, not {PresetReader.KindOf(item)}.");
            else if (Rule(reader, fault) is { } rule)
            {
                reader.Check(item, settings => MistakesIn(settings, rule));
                reader.Builder.OnBuilt(cloud => cloud.Faults.Begin(cloud.Faults.Check(rule)));
            }
        }
    }

    private static FaultRule? Rule(PresetReader reader, YamlMappingNode node)
    {
        try
        {
            return FaultJson.ReadWritten(YamlJson.Parse(node)) with { Origin = reader.Origin(node) };
        }
        catch (ArgumentException mistake)
        {
            reader.Reject(node, mistake.Message);
            return null;
        }
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder settings, FaultRule rule)
    {
        try
        {
            FaultPlaces.CheckEffect(rule with { Place = new FaultPlaces(settings).Check(rule.Place) });
            return [];
        }
        catch (ArgumentException mistake)
        {
            return [mistake.Message];
        }
    }
}
