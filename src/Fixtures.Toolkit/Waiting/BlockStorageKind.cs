using System.Text.Json;

namespace Fixtures.Toolkit.Waiting;

/// <summary>A kind of resource of Cinder whose status a wait reads: how it is read and told.</summary>
/// <param name="Noun">The noun in messages: <c>volume</c>.</param>
/// <param name="Collection">The collection in paths: <c>volumes</c>.</param>
internal sealed record BlockStorageKind<T>(
    string Noun, string Collection, Func<JsonElement, long?, T> Read, Func<T, BlockStorageStatus> StatusOf, Func<T, long?> PositionOf,
    Func<T, Guid> IdOf, Func<T, string> Describe)
    where T : class;

/// <summary>The kinds of resources of Cinder that a wait reads.</summary>
internal static class BlockStorageKinds
{
    public static BlockStorageKind<VolumeInfo> Volume { get; } = new(
        "volume", "volumes", VolumeInfo.From, volume => volume.Status, volume => volume.Position, volume => volume.Id, DescribeVolume);

    public static BlockStorageKind<SnapshotInfo> Snapshot { get; } = new(
        "snapshot", "snapshots", SnapshotInfo.From, snapshot => snapshot.Status, snapshot => snapshot.Position, snapshot => snapshot.Id,
        snapshot => $"{snapshot.Status}, {snapshot.SizeGb} GiB");

    public static BlockStorageKind<BackupInfo> Backup { get; } = new(
        "backup", "backups", BackupInfo.From, backup => backup.Status, backup => backup.Position, backup => backup.Id,
        backup => $"{backup.Status}, {backup.SizeGb} GiB{(backup.FailReason is { } reason ? $", failed: {reason}" : "")}");

    private static string DescribeVolume(VolumeInfo volume)
    {
        string[] attached = [.. volume.Attachments.Select(one => $"{one.ServerId?.ToString() ?? one.Host}")];
        return $"{volume.Status}, {volume.SizeGb} GiB, {(volume.Pool is { } pool ? $"on {pool}" : "on no pool")}"
            + (attached.Length > 0 ? $", attached to {string.Join(", ", attached)}" : "");
    }
}
