using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Checks the requested hosts, zones and disks of a new server, and the hosts of moves.</summary>
internal static class ServerHostCheck
{
    /// <summary>Refuses parameters that the policy denies to the persona.</summary>
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
            throw ServerRequestException.Bad(
                "One mechanism with host and/or hypervisor_hostname and another mechanism with zone:host:node are mutually exclusive.");
    }

    public static void RequireZone(NovaState state, ServerOrder order, DateTimeOffset now)
    {
        if (order.Request is { AvailabilityZone: { } zone, ForcedHost: null } && !AvailableZones(state, now).Contains(zone))
            throw ServerRequestException.Bad("The requested availability zone is not available");
    }

    /// <summary>The zone of the scheduling request. With a forced host, any zone but the host's own is dropped.</summary>
    public static string? ZoneOf(NovaState state, ServerRequest request) =>
        request.ForcedHost is not { } host || AvailabilityZone.OfHost(state, host) == request.AvailabilityZone
            ? request.AvailabilityZone
            : null;

    /// <remarks>
    /// Upstream: nova.compute.api.API._validate_host_or_node, whose refusal names the host, even where its node is missing.
    /// </remarks>
    public static async Task RequireHostsAsync(NovaContext nova, ServerOrder order, string requestId)
    {
        var (state, host, node) = (nova.State.Value, order.Request.RequestedHost, order.Request.RequestedNode);
        var isKnown = host is not null
            ? state.ComputeService(host) is not null && (node is null || state.ComputeNodes.Find(host, node) is not null)
            : node is null || await nova.Clients.Placement.HasProviderAsync(node, requestId);
        if (!isKnown)
            throw ServerRequestException.Bad($"Compute host {host ?? node} could not be found.");
    }

    /// <summary>Refuses to move a server whose host is down.</summary>
    public static void RequireUp(NovaState state, Server server, DateTimeOffset now)
    {
        if (server.Host is not { } host)
            throw new ServerNotReadyException(server.Id);
        if (state.ComputeService(host) is not { } compute || !compute.IsUp(now))
            throw ServerRequestException.Conflict("Service is unavailable at this time.");
    }

    /// <summary>Reads the disks. Refuses a request with neither disks nor an image.</summary>
    public static ServerOrder WithDisks(ApiRequest request, ServerOrder order, JsonElement server)
    {
        order = order with { LegacyBlockDevices = [.. Items(server, "block_device_mapping")] };
        if (!order.LegacyBlockDevices.IsEmpty && Items(server, "block_device_mapping_v2").Any())
            throw ServerRequestException.Bad("Using different block_device_mapping syntaxes is not allowed in the same request.");
        order = order with { BlockDevices = BlockDeviceReader.Read(server) };
        if (order.NamesBlockDevices)
            request.Require(ServerPolicy.CreateAttachVolume);
        return order.ImageId is null && !order.NamesBlockDevices ? throw ServerRequestException.Bad("Missing imageRef attribute") : order;
    }

    /// <summary>The zones with a running service.</summary>
    /// <remarks>
    /// Upstream: get_availability_zones includes the internal zone, so that a server requested there is accepted and finds no host.
    /// </remarks>
    public static HashSet<string> AvailableZones(NovaState state, DateTimeOffset now) =>
    [
        .. state.Services.All.Where(service => !service.IsDisabled && service.IsUp(now) && !state.DownCellHosts.Contains(service.Host))
            .Select(service => AvailabilityZone.OfService(state, service)),
    ];
}
