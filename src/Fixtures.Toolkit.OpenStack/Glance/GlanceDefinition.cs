using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>Declares Glance: its API, its state, its resource types.</summary>
internal static class GlanceDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "glance", new GlanceApi(), static (world, settings) => new GlanceService(world, settings.Get<ImageSettings>()))
    {
        Calls = ["object-store"],
        Json = static () => GlanceJson.Default,
        ListPlaces = static () => new() { Phases = ImageImporter.Phases },
        Policy = static release => release.For<GlanceRelease>().Policy,
        ResourceTypes = GlanceResources.All,
    };
}
