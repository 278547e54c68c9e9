using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Restores backups to volumes, new ones or existing ones.</summary>
/// <remarks>Upstream: backup.api.API.restore.</remarks>
internal static class BackupRestoration
{
    /// <summary>Upstream asks each second whether the new volume is there, as long as the client waits.</summary>
    private const int LongestWaitInSeconds = 60;

    public static async Task<ApiResponse> RestoreAsync(CinderContext cinder, ApiRequest request)
    {
        var restore = request.CheckBody(BackupSchemas.Restore).GetProperty("restore");
        var backup = cinder.RequireBackup(request, request.Route("id"));
        request.Require(BackupPolicy.Restore, backup.Target());
        if (backup.Status != BackupStatus.Available)
            throw new InvalidBackupException("Backup status must be available");
        var (volumeId, name) = restore.ValueKind == JsonValueKind.Null
            ? (null, null)
            : (restore.MemberText("volume_id"), restore.MemberText("name"));
        var volume = volumeId is null
            ? await CreateAsync(cinder, request, backup, name ?? $"restore_backup_{backup.Id}")
            : cinder.RequireVolume(request, volumeId);
        if (volume.Status != VolumeStatus.Available)
            throw CinderFault.InvalidVolume("Volume to be restored to must be available");
        if (backup.Size > volume.Size)
        {
            throw CinderFault.InvalidVolume(
                $"volume size {volume.Size} is too small to restore backup of size {backup.Size}.");
        }

        BackupRestores.Begin(cinder, backup.Id, volume.Id, VolumeStatus.RestoringBackup, "cinder-api", request.RequestId);
        return ApiResponse.Accepted(new JsonObject
        {
            ["restore"] = new JsonObject
            {
                ["backup_id"] = backup.Id, ["volume_id"] = volume.Id, ["volume_name"] = volume.Name,
            },
        });
    }

    private static async Task<Volume> CreateAsync(CinderContext cinder, ApiRequest request, Backup backup, string name)
    {
        var volume = VolumeCreation.Begin(
            cinder, request, new NewVolume { Size = backup.Size, Name = name, Description = "auto-created_from_restore_from_backup" });
        for (var seconds = 0; seconds < LongestWaitInSeconds; seconds++)
        {
            var current = cinder.State.Volumes.Find(volume.Id) ?? throw new VolumeNotFoundException(volume.Id);
            if (current.Status == VolumeStatus.Error)
            {
                throw CinderFault.InvalidVolume(
                    $"Error while creating volume {volume.Id} for restoring backup {backup.Id}.");
            }

            if (current.Status != VolumeStatus.Creating)
                return current;
            await cinder.World.Pause.ForAsync(TimeSpan.FromSeconds(1), $"the restoration of backup {backup.Id}: volume {volume.Id}");
        }

        return cinder.State.Volumes.Find(volume.Id) ?? throw new VolumeNotFoundException(volume.Id);
    }
}
