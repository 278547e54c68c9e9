using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Manageable;

/// <summary>Finds the volume service that manages something.</summary>
/// <remarks>Upstream: volume.api.API._get_service_by_host_cluster.</remarks>
internal static class ManagingService
{
    /// <exception cref="ManagingServiceNotFoundException">No volume service has the host.</exception>
    /// <exception cref="CinderFault">400: it is disabled or down.</exception>
    public static CinderServiceRecord Require(CinderContext cinder, ClusterOrHost target)
    {
        var backend = target.Host?.Split('#')[0];
        var service = cinder.State.Services.Any.FirstOrDefault(record =>
            record.Binary == CinderServiceRecord.Volume && backend is not null && record.Host == backend)
            ?? throw new ManagingServiceNotFoundException(backend);
        return service.IsDisabled || !service.IsUp(cinder.World.NowOf("cinder"))
            ? throw CinderFault.BadRequest("Service is unavailable at this time.")
            : service;
    }
}

/// <summary>No volume service has the host.</summary>
internal sealed class ManagingServiceNotFoundException(string? host) : CinderFault(
    HttpStatusCode.NotFound,
    host is null
        ? $"Service {CinderServiceRecord.Volume} could not be found."
        : $"Service {CinderServiceRecord.Volume} could not be found on host {host}.");
