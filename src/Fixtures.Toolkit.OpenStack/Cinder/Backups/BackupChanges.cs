using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Deletes backups and resets their status at the API.</summary>
/// <remarks>Upstream: backup.api.API.delete and reset_status.</remarks>
internal static class BackupChanges
{
    public static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var backup = cinder.RequireBackup(request, request.Route("id"));
        request.Require(BackupPolicy.Delete, backup.Target());
        if (backup.Status is not (BackupStatus.Available or BackupStatus.Error))
            throw new InvalidBackupException("Backup status must be available or error");
        return Begin(cinder, request, backup);
    }

    public static async Task<ApiResponse> ForceDeleteAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var backup = cinder.RequireBackup(request, id);
        request.Require(BackupPolicy.ForceDelete, backup.Target());
        request.Require(BackupPolicy.Delete, backup.Target());
        await cinder.CallCinderAsync<bool>(
            request, CinderTopics.Backup(backup.Host ?? CinderContext.Controller), new CheckForceDelete(id));
        return Begin(cinder, request, backup);
    }

    public static Task<ApiResponse> ResetStatus(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var text = request.CheckBody(BackupSchemas.ResetStatus).GetProperty("os-reset_status").GetProperty("status").Text();
        var status = text.ToLowerInvariant();
        var backup = cinder.RequireBackup(request, id);
        request.Require(BackupPolicy.ResetStatus, backup.Target());
        var host = HostFor(cinder, backup);
        cinder.Update(state => state.ChangeBackup(id, cinder.Now, row => row with { Host = host }));
        cinder.World.Bus.Cast(CinderTopics.Backup(host), new ResetBackupStatus(id, status), "cinder-api", request.RequestId);
        return Task.FromResult(CinderValues.Empty(System.Net.HttpStatusCode.Accepted));
    }

    /// <summary>The host of a backup service that runs in the zone of the backup.</summary>
    public static string HostFor(CinderContext cinder, Backup backup) => BackupRestores.FindHost(cinder, backup.AvailabilityZone)
        ?? throw new CinderServiceNotFoundException(CinderServiceRecord.Backup);

    private static ApiResponse Begin(CinderContext cinder, ApiRequest request, Backup backup)
    {
        // Upstream looks for incremental backups in the caller's project alone.
        if (cinder.State.Backups.Any.Any(child => child.ParentId == backup.Id && child.ProjectId == request.Persona.ProjectId))
            throw new InvalidBackupException("Incremental backups exist for this backup.");
        var host = HostFor(cinder, backup);
        cinder.Update(state => state.ChangeBackup(backup.Id, cinder.Now, row => row with { Host = host, Status = BackupStatus.Deleting }));
        cinder.World.Bus.Cast(CinderTopics.Backup(host), new DeleteBackup(backup.Id), "cinder-api", request.RequestId);
        return CinderValues.Empty(System.Net.HttpStatusCode.Accepted);
    }
}
