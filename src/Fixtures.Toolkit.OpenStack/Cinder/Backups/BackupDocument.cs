using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>A backup as JSON, by microversion.</summary>
/// <remarks>Source: cinder.api.views.backups and cinder.api.v3.views.backups.</remarks>
internal static class BackupDocument
{
    /// <summary>The key that upstream's fixed key manager gives, which documents do not show.</summary>
    private const string FixedKey = "00000000-0000-0000-0000-000000000000";

    public static JsonObject Summary(ApiRequest request, Backup backup) => new()
    {
        ["id"] = backup.Id, ["name"] = backup.Name, ["links"] = LinksOf(request, backup),
    };

    public static JsonObject Detailed(ApiRequest request, Backup backup, bool showsOwner)
    {
        var document = new JsonObject
        {
            ["id"] = backup.Id,
            ["status"] = backup.Status,
            ["size"] = backup.Size,
            ["object_count"] = backup.ObjectCount ?? 0,
            ["availability_zone"] = backup.AvailabilityZone,
            ["container"] = backup.Container,
            ["created_at"] = CinderTime.Text(backup.CreatedAt),
            ["updated_at"] = CinderTime.Text(backup.UpdatedAt),
            ["name"] = backup.Name,
            ["description"] = backup.Description,
            ["fail_reason"] = backup.FailReason,
            ["volume_id"] = backup.VolumeId,
            ["links"] = LinksOf(request, backup),
            ["is_incremental"] = backup.IsIncremental,
            ["has_dependent_backups"] = backup.DependentCount > 0,
            ["snapshot_id"] = backup.SnapshotId,
            ["data_timestamp"] = CinderTime.Text(backup.DataTimestamp),
        };
        if (request.Version >= CinderVersions.BackupMetadata)
            document["metadata"] = new JsonObject(backup.Metadata.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value)));
        if (request.Version >= CinderVersions.EncryptionKeyId && backup.EncryptionKeyId is { } key && key != FixedKey)
            document["encryption_key_id"] = key;
        if (showsOwner && request.Version >= CinderVersions.BackupProject)
            document["os-backup-project-attr:project_id"] = backup.ProjectId;
        if (showsOwner && request.Version >= CinderVersions.BackupUser)
            document["user_id"] = backup.UserId;
        return document;
    }

    private static JsonArray LinksOf(ApiRequest request, Backup backup) => new(
        new JsonObject { ["rel"] = "self", ["href"] = $"{request.Url()}/backups/{backup.Id}" },
        new JsonObject { ["rel"] = "bookmark", ["href"] = $"{request.BookmarkUrl()}/backups/{backup.Id}" });
}
