using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova's entry in <c>Services</c>.</summary>
internal static class NovaDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "nova",
        new NovaApi(),
        static (world, settings) =>
            new NovaService(world, settings.Get<ComputeSettings>(), settings.Get<ComputeHostSettings>(), settings.Get<SchedulerSettings>()))
    {
        Json = static () => NovaJson.Default,
        Calls = ["placement", "network", "image", "block-storage", "identity"],
        ListPlaces = static () => ServerOperations.Places,
        Messages = [.. ServerOperations.Messages],
        Endpoint = "/v2.1",
        Policy = static release => release.For<NovaRelease>().Policy,
        ResourceTypes = NovaResources.All,
    };
}
