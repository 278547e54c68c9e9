using Fixtures.Toolkit.OpenStack;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>The routers of a preset. One of a known name replaces it.</summary>
internal static class PresetRouters
{
    public static void Read(PresetReader reader, YamlNode node)
    {
        foreach (var (name, key, value) in reader.Entries(node, "a mapping of routers by name"))
        {
            if (reader.Section(value, "a router", "gateway", "networks", "project", "snat") is not { } given)
                continue;
            string[] networks = [.. given.Texts("networks").Select(network => network.Value ?? "")];
            reader.Builder.WithRouter(name, given.Text("gateway"), networks, router => router with
            {
                Project = given.Text("project"), EnableSnat = given.Flag("snat") ?? true, Source = reader.Source(key),
            });
        }
    }
}
