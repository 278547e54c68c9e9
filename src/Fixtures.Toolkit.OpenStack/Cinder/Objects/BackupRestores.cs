using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>API or volume service → backup service: write a backup to a volume.</summary>
internal sealed record RestoreBackup(string BackupId, string VolumeId) : ISubjectMessage
{
    string ISubjectMessage.Subject => BackupId;
}

/// <summary>Begins the restoration of backups, also for volumes that are created from one.</summary>
internal static class BackupRestores
{
    /// <summary>Sends the backup to a backup service. Its volume is available when that is done.</summary>
    /// <param name="cinder">Cinder.</param>
    /// <param name="backupId">The backup.</param>
    /// <param name="volumeId">The volume, which the backend has.</param>
    /// <param name="status">The status of the volume until then; null keeps it.</param>
    /// <param name="from">The sender.</param>
    /// <param name="requestId">The request that caused it.</param>
    /// <exception cref="CinderServiceNotFoundException">No backup service runs.</exception>
    public static void Begin(
        CinderContext cinder, string backupId, string volumeId, string? status, string from, string? requestId)
    {
        var zone = cinder.State.Backups.Find(backupId)?.AvailabilityZone;
        var host = FindHost(cinder, zone) ?? throw new CinderServiceNotFoundException(CinderServiceRecord.Backup);
        cinder.Update(state =>
        {
            var next = state.Backups.Find(backupId) is { } backup
                ? state.With(backup with
                {
                    Host = host, Status = BackupStatus.Restoring, RestoreVolumeId = volumeId, UpdatedAt = cinder.Now,
                })
                : state;
            return status is null ? next : next.Change(volumeId, cinder.Now, volume => volume with { Status = status });
        });
        cinder.World.Bus.Cast(CinderTopics.Backup(host), new RestoreBackup(backupId, volumeId), from, requestId);
    }

    /// <summary>The host of a backup service that runs in a zone; null for none.</summary>
    /// <remarks>Upstream: _get_available_backup_service_host, which takes any of them.</remarks>
    public static string? FindHost(CinderContext cinder, string? zone) => cinder.State.Services.OldestFirst.FirstOrDefault(service =>
        service.Binary == CinderServiceRecord.Backup && !service.IsDisabled && service.IsUp(cinder.Now)
        && (string.IsNullOrEmpty(zone) || service.AvailabilityZone == zone))?.Host;
}

/// <summary>No service of the kind runs.</summary>
internal sealed class CinderServiceNotFoundException(string name, HttpStatusCode status = HttpStatusCode.NotFound)
    : CinderFault(status, $"Service {name} could not be found.");
