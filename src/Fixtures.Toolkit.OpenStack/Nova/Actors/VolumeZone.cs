using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>The rule that a server and its volumes are in one availability zone, for clouds with it.</summary>
/// <remarks>Upstream: check_availability_zone of volume/cinder.py, with <c>[cinder]cross_az_attach=False</c>.</remarks>
internal static class VolumeZone
{
    /// <exception cref="NovaException">InvalidVolume: they are in different zones.</exception>
    public static void Require(NovaContext nova, Server server, CinderVolume volume)
    {
        if (nova.Settings.CrossAzAttach)
            return;
        var zone = ZoneOf(nova, server);
        if (zone != volume.AvailabilityZone)
            throw Different(server.Id.ToString(), volume, zone);
    }

    /// <summary>The zone of the server's host; without a host, the zone that it asked for; null for any.</summary>
    /// <remarks>Upstream: get_instance_availability_zone.</remarks>
    public static string? ZoneOf(NovaContext nova, Server server) => server.Host is { } host
        ? AvailabilityZone.OfHost(nova.State.Value, host)
        : server.AvailabilityZone;

    public static NovaException Different(string server, CinderVolume volume, string? zone) => new(
        "InvalidVolume",
        400,
        $"Invalid volume: Instance {server} and volume {volume.Id} are not in the same availability_zone. Instance is in "
            + $"{zone ?? "None"}. Volume is in {volume.AvailabilityZone ?? "None"}");
}
