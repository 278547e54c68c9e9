using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;

/// <summary>Finds a pool for a volume with another type: its own one, if that fits.</summary>
/// <remarks>Upstream: SchedulerManager.retype and FilterScheduler.find_retype_backend.</remarks>
internal static class RetypeOnScheduler
{
    private const string ZonesKey = "RESKEY:availability_zones";

    public static Task ScheduleAsync(CinderContext cinder, ScheduleRetype message, string? requestId)
    {
        var state = cinder.State;
        if (state.Volumes.Find(message.VolumeId) is not { } volume || state.VolumeTypes.Find(message.TypeId) is not { } type)
            return Task.CompletedTask;
        if (PoolFor(cinder, volume, type, message.AllowsMigration) is { } pool)
        {
            cinder.World.Bus.Cast(
                CinderTopics.Volume(volume.Host ?? ""),
                new RetypeVolume(volume.Id, type.Id, pool, message.AllowsMigration, message.ReservationId, message.WasMultiattach),
                CinderTopics.Scheduler, requestId);
            return Task.CompletedTask;
        }

        cinder.Update(current => current.WithoutReservation(message.ReservationId).Change(
            volume.Id, cinder.Now, row => row with { Status = row.PreviousStatus ?? row.Status }));
        return Task.CompletedTask;
    }

    private static string? PoolFor(CinderContext cinder, Volume volume, VolumeType type, bool allowsMigration)
    {
        var request = new PoolRequest(volume.Size, type)
        {
            Present = volume.Host,
            Zones = type.ExtraSpecs.GetValueOrDefault(ZonesKey) is { } zones
                ? [.. zones.Split(',').Select(zone => zone.Trim())]
                : volume.AvailabilityZone is { } zone ? [zone] : [],
        };
        var fitting = PoolFilters.Passing(BackendPools.Of(cinder), request).ToList();
        return fitting.Exists(pool => pool.Name == volume.Host) ? volume.Host
            : allowsMigration ? PoolFilters.Best(fitting, request)?.Name
            : null;
    }
}
