using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using static Fixtures.Toolkit.OpenStack.Nova.Servers.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>Whether a boot may ask for the hosts, zones and disks that it asks for.</summary>
internal static class ServerHostCheck
{
    /// <summary>Refuses what the persona may not ask for.</summary>
    public static void RequireAllowed(ApiRequest request, ServerOrder order)
    {
        request.Require(ServerPolicy.Create);
        if (order.TrustedImageCertificates is { IsEmpty: false })
            request.Require(ServerPolicy.CreateTrustedCertificates);
        var forces = order.Request.ForcedHost is not null || order.Request.ForcedNode is not null;
        if (forces)
            request.Require(ServerPolicy.CreateForcedHost);
        if (order.Request.RequestedHost is null && order.Request.RequestedNode is null)
            return;
        request.Require(ServerPolicy.CreateRequestedDestination);
        if (forces)
            throw ServerRequestException.Bad("One mechanism with host and/or hypervisor_hostname and another mechanism with zone:host:node are mutually exclusive.");
    }

    public static void RequireZone(NovaState state, ServerOrder order, DateTimeOffset now)
    {
        if (order.Request is { AvailabilityZone: { } zone, ForcedHost: null } && !AvailableZones(state, now).Contains(zone))
            throw ServerRequestException.Bad("The requested availability zone is not available");
    }

    /// <summary>The zone to ask the scheduler for. With a forced host only that host's own zone counts; any other is forgotten.</summary>
    public static string? ZoneOf(NovaState state, ServerRequest asked) =>
        asked.ForcedHost is not { } host || AvailabilityZone.OfHost(state, host) == asked.AvailabilityZone ? asked.AvailabilityZone : null;

    public static void RequireHosts(NovaState state, ServerOrder order)
    {
        foreach (var host in new[] { order.Request.RequestedHost, order.Request.RequestedNode })
        {
            if (host is not null && state.ComputeOn(host) is null)
                throw ServerRequestException.Bad($"Compute host {host} could not be found.");
        }
    }

    /// <summary>Refuses to move a server whose host cannot be asked.</summary>
    public static void RequireUp(NovaState state, Server server, DateTimeOffset now)
    {
        if (server.Host is not { } host)
            throw new ServerNotReadyException(server.Id);
        if (state.ComputeOn(host) is not { } compute || !compute.IsUp(now))
            throw ServerRequestException.Conflict("Service is unavailable at this time.");
    }

    /// <summary>Refuses every disk but the image's own: there are no volumes in this cloud.</summary>
    public static void RequireDisks(ApiRequest request, ServerOrder order)
    {
        foreach (var device in order.BlockDevices)
            RequireDevice(device, order);
        if (!order.BlockDevices.IsEmpty)
            request.Require(ServerPolicy.CreateAttachVolume);
        if (order.ImageId is null && order.BlockDevices.IsEmpty)
            throw ServerRequestException.Bad("Missing imageRef attribute");
    }

    /// <summary>Refuses disks that would have to be volumes; upstream looks for them after all else was checked.</summary>
    public static void RequireNoVolumes(ServerOrder order)
    {
        foreach (var device in order.BlockDevices)
        {
            if ((Text(device, "volume_id") ?? (Text(device, "source_type") == "volume" ? Text(device, "uuid") : null)) is { } volume)
                throw ServerRequestException.Bad($"Block Device Mapping is Invalid: failed to get volume {volume}.");
            if (Text(device, "source_type") != "image" || Text(device, "destination_type") != "local")
                throw new NotModelledException("block devices other than the image's own disk");
        }
    }

    private static void RequireDevice(JsonElement device, ServerOrder order)
    {
        var source = Text(device, "source_type");
        if (Member(device, "no_device") is { ValueKind: JsonValueKind.True } || Text(device, "volume_id") is not null)
            return;
        if (source == "blank" ? Text(device, "uuid") is not null : Text(device, "uuid") is null)
            throw Invalid(source == "blank" ? "Invalid device UUID." : "Missing device UUID.");
        var isRoot = Member(device, "boot_index") is { ValueKind: not JsonValueKind.Null } index && index.ToString() == "0";
        if (source == "image" && Text(device, "destination_type") == "local" && !(order.ImageId is not null && isRoot))
            throw Invalid("Mapping image to local is not supported.");
    }

    private static ServerRequestException Invalid(string details) => ServerRequestException.Bad($"Block Device Mapping is Invalid: {details}");

    /// <summary>The zones in which a service runs. The internal one is among them, though no server can be there: upstream finds that out when it looks for a host.</summary>
    public static HashSet<string> AvailableZones(NovaState state, DateTimeOffset now) =>
        [.. state.Services.Values.Where(service => !service.IsDisabled && service.IsUp(now)).Select(service => AvailabilityZone.Of(state, service))];
}
