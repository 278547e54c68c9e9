using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;

/// <summary>The number of servers on a host for each property that the image shares with theirs, times the property's factor.</summary>
/// <remarks>Upstream: nova.scheduler.weights.image_props, of 2025.1.</remarks>
internal static class ImagePropertiesWeight
{
    public static double Of(HostState host, SchedulingRequest request)
    {
        var options = request.Options;
        if (options.ImagePropsWeightMultiplier == 0)
            return 0;
        var weight = 0.0;
        var wanted = PropertiesOf(request.Server);
        foreach (var server in host.State.Servers.OnHost(host.Host))
        {
            foreach (var (name, value) in wanted)
            {
                if (ImageMetadata.TextOf(server.ImageProperties, name) == value)
                    weight += options.ImagePropsWeightSetting.IsEmpty ? 1 : options.ImagePropsWeightSetting.GetValueOrDefault(name);
            }
        }

        return weight;
    }

    private static List<(string Name, string Value)> PropertiesOf(Server server) =>
    [
        .. from name in ImageMetadata.Names
           let value = ImageMetadata.TextOf(server.ImageProperties, name)
           where value is not null
           select (name, value),
    ];
}
