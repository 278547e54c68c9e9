using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>Checks a requested backup, records it and sends it to the scheduler.</summary>
/// <remarks>Upstream: backup.api.API.create, whose order this keeps.</remarks>
internal static class BackupCreation
{
    public static Backup Begin(CinderContext cinder, ApiRequest request, JsonElement wanted)
    {
        var volume = cinder.RequireVolume(request, wanted.GetProperty("volume_id").Text());
        request.Require(BackupPolicy.Create, volume.Target());
        var snapshot = wanted.MemberText("snapshot_id") is { Length: > 0 } snapshotId ? cinder.RequireSnapshot(request, snapshotId) : null;
        RequireState(volume, snapshot, isForced: wanted.MemberFlag("force") ?? false);

        var id = cinder.World.Ids.NewGuid().ToString();
        var backup = cinder.Update(state => Record(cinder, request, state, wanted, volume, snapshot, id));
        request.Made(Backup.ResourceType, backup.Id);
        cinder.World.Bus.Cast(CinderTopics.Scheduler, new ScheduleBackup(backup.Id), "cinder-api", request.RequestId);
        return backup;
    }

    /// <summary>The units of a backup.</summary>
    public static ImmutableSortedDictionary<string, int> UnitsOf(int gigabytes) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, [new("backups", 1), new KeyValuePair<string, int>("backup_gigabytes", gigabytes)]);

    private static void RequireState(Volume volume, Snapshot? snapshot, bool isForced)
    {
        if (snapshot is not null)
        {
            if (snapshot.VolumeId != volume.Id)
                throw CinderFault.InvalidVolume($"Volume {volume.Id} does not match with snapshot.volume_id {snapshot.VolumeId}.");
            if (snapshot.Status != VolumeStatus.Available)
            {
                throw CinderFault.InvalidSnapshot(
                    $"Snapshot to be backed up must be available, but the current status is \"{snapshot.Status}\".");
            }
        }
        else if (volume.Status is not (VolumeStatus.Available or VolumeStatus.InUse))
        {
            throw CinderFault.InvalidVolume(
                $"Volume to be backed up must be available or in-use, but the current status is \"{volume.Status}\".");
        }
        else if (volume.Status == VolumeStatus.InUse && !isForced)
        {
            throw CinderFault.InvalidVolume("Backing up an in-use volume must use the force flag.");
        }
    }

    private static (CinderState Next, Backup Backup) Record(
        CinderContext cinder, ApiRequest request, CinderState state, JsonElement wanted, Volume volume, Snapshot? snapshot, string id)
    {
        var project = request.Persona.ProjectId ?? "";
        state.RequireQuota(project, UnitsOf(volume.Size), "backups", volume.Size);
        var parent = wanted.MemberFlag("incremental") is true ? ParentOf(cinder, state, volume, snapshot, project) : null;
        var now = cinder.Now;
        var backup = new Backup(id, state.NextNumber, volume.Id, project, request.Persona.UserId ?? "", volume.Size, now)
        {
            Status = BackupStatus.Creating,
            Name = wanted.MemberText("name")?.Trim(),
            Description = wanted.MemberText("description")?.Trim(),
            Container = wanted.MemberText("container"),
            ParentId = parent?.Id,
            SnapshotId = snapshot?.Id,
            DataTimestamp = snapshot?.CreatedAt ?? now,
            UpdatedAt = snapshot is null ? now : null,
            AvailabilityZone = cinder.Release.KeepsBackupZone ? wanted.MemberText("availability_zone") : null,
            Metadata = MetadataOf(wanted),
        };
        var next = snapshot is null
            ? state.Change(volume.Id, now, row => row with { Status = VolumeStatus.BackingUp, PreviousStatus = volume.Status })
            : state.With(snapshot with { Status = VolumeStatus.BackingUp, UpdatedAt = now });
        return (next.With(backup), backup);
    }

    /// <summary>
    /// The latest backup of the volume's data. For a snapshot, backups of later data do not count unless there are no others, as upstream
    /// gives them the year 1.
    /// </summary>
    private static Backup ParentOf(CinderContext cinder, CinderState state, Volume volume, Snapshot? snapshot, string project)
    {
        var backups = state.Backups.NewestFirst.Where(backup => backup.VolumeId == volume.Id && backup.ProjectId == project).ToList();
        if (backups.Count == 0)
            throw new InvalidBackupException("No backups available to do an incremental backup.");
        var latest = backups.MaxBy(backup => (!cinder.Release.KeepsBackupZone || backup.Status == BackupStatus.Available)
            && (snapshot is null || backup.DataTimestamp < snapshot.CreatedAt) ? backup.DataTimestamp : DateTimeOffset.MinValue);
        return latest is { Status: BackupStatus.Available }
            ? latest
            : throw new InvalidBackupException(cinder.Release.KeepsBackupZone
                ? "No backups available to do an incremental backup."
                : "The parent backup must be available for incremental backup.");
    }

    private static ImmutableSortedDictionary<string, string> MetadataOf(JsonElement wanted) =>
        wanted.Member("metadata") is { ValueKind: JsonValueKind.Object } metadata
            ? Volume.NoMetadata.AddRange(metadata.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value.Text())))
            : Volume.NoMetadata;
}
