using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.InitialServers;

/// <summary>The names that the servers of a new cloud can refer to, from the settings of its builder.</summary>
internal static class InitialServerNames
{
    public static IEnumerable<string> Flavors(OpenStackBuilder settings) =>
        settings.Get<ComputeSettings>().Flavors.Select(flavor => flavor.Name);

    public static IEnumerable<string> Images(OpenStackBuilder settings) => settings.Get<ImageSettings>().Images.Select(image => image.Name);

    public static IEnumerable<string> Networks(OpenStackBuilder settings) =>
        settings.Get<NetworkSettings>().Networks.Select(network => network.Name);

    public static IEnumerable<string> Hosts(OpenStackBuilder settings) =>
        settings.Get<ComputeHostSettings>().Hosts.Select(host => host.Name);

    public static IEnumerable<string> Zones(OpenStackBuilder settings) =>
        settings.Get<ComputeSettings>().Aggregates.Select(aggregate => aggregate.Zone).OfType<string>().Append("nova");
}
