using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The JSON of volumes, by microversion.</summary>
/// <remarks>Upstream: api/v2/views/volumes.py and api/v3/views/volumes.py.</remarks>
internal static class VolumeDocument
{
    private const string ConsistencyGroupType = "default_cgsnapshot_type";

    /// <summary>The administrators' metadata that everybody sees among the metadata.</summary>
    private static readonly string[] VisibleAdminKeys = ["readonly", "attached_mode"];

    /// <summary>The answer with one volume in detail.</summary>
    public static ApiResponse Answer(HttpStatusCode status, VolumeDocumentView view, Volume volume) =>
        ApiResponse.Json(status, (view, volume), static (json, shown) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("volume");
            WriteDetail(json, shown.view, shown.volume);
            json.WriteEndObject();
        });

    public static void WriteSummary(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        json.WriteStartObject();
        json.WriteString("id", volume.Id);
        json.WriteString("name", volume.Name);
        WriteLinks(json, view, volume);
        json.WriteEndObject();
    }

    public static void WriteDetail(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        json.WriteStartObject();
        json.WriteString("id", volume.Id);
        json.WriteString("status", StatusOf(volume));
        json.WriteNumber("size", volume.Size);
        json.WriteString("availability_zone", volume.AvailabilityZone);
        json.WriteString("created_at", CinderTime.Text(volume.CreatedAt));
        json.WriteString("updated_at", CinderTime.Text(volume.UpdatedAt));
        json.WriteString("name", volume.Name);
        json.WriteString("description", volume.Description);
        json.WriteString("volume_type", view.State.VolumeTypes.Find(volume.VolumeTypeId)?.Name);
        json.WriteString("snapshot_id", volume.SnapshotId);
        json.WriteString("source_volid", volume.SourceVolumeId);
        WriteMetadata(json, view, volume);
        WriteLinks(json, view, volume);
        json.WriteString("user_id", volume.UserId);
        json.WriteString("bootable", volume.IsBootable ? "true" : "false");
        json.WriteBoolean("encrypted", volume.EncryptionKeyId is not null);
        json.WriteString("replication_status", volume.ReplicationStatus);
        json.WriteString("consistencygroup_id", ConsistencyGroupOf(view.State, volume));
        json.WriteBoolean("multiattach", volume.IsMultiattach);
        WriteAttachments(json, view, volume);
        if (view.IsAdmin)
            json.WriteString("migration_status", volume.MigrationStatus);
        WriteLaterFields(json, view, volume);
        WriteExtensions(json, view, volume);
        json.WriteEndObject();
    }

    /// <summary>The fields of later microversions, in upstream's order.</summary>
    private static void WriteLaterFields(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        if (view.Version >= CinderVersions.Groups)
            json.WriteString("group_id", volume.GroupId);
        if (view.IsAdmin && view.Version >= CinderVersions.ProviderId)
            json.WriteString("provider_id", volume.ProviderId);
        if (view.Version >= CinderVersions.SharedTargets)
            WriteSharedTargets(json, view, volume);
        if (view.IsAdmin && view.Version >= CinderVersions.ClusterName)
            json.WriteString("cluster_name", volume.ClusterName);
        if (view.Version >= CinderVersions.VolumeTypeId)
            json.WriteString("volume_type_id", volume.VolumeTypeId);
        if (view.Version >= CinderVersions.EncryptionKeyId && volume.EncryptionKeyId is { } key && key != FixedKey)
            json.WriteString("encryption_key_id", key);
        if (view.Version >= CinderVersions.ConsumesQuota)
            json.WriteBoolean("consumes_quota", volume.UsesQuota);
    }

    /// <summary>The key of the key manager that the settings name: it is not shown.</summary>
    public const string FixedKey = "00000000-0000-0000-0000-000000000000";

    private static void WriteSharedTargets(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        // Null means "lock anyway"; before 3.69 that is true.
        if ((volume.HasSharedTargets ?? (view.Version < CinderVersions.NullSharedTargets ? true : null)) is { } shared)
            json.WriteBoolean("shared_targets", shared);
        else
            json.WriteNull("shared_targets");
        json.WriteString("service_uuid", volume.ServiceId);
    }

    private static void WriteExtensions(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        if (view.ShowsTenant)
            json.WriteString("os-vol-tenant-attr:tenant_id", volume.ProjectId);
        if (view.ShowsMigration)
        {
            json.WriteString("os-vol-mig-status-attr:migstat", volume.MigrationStatus);
            json.WriteString("os-vol-mig-status-attr:name_id", volume.NameId);
        }

        if (view.ShowsHost)
            json.WriteString("os-vol-host-attr:host", volume.Host);
        if (!view.ShowsImageMetadata || volume.GlanceMetadata.IsEmpty)
            return;
        json.WriteStartObject("volume_image_metadata");
        foreach (var (key, value) in volume.GlanceMetadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        var visible = VisibleAdminKeys.Where(key => view.ShowsAdminMetadata && volume.AdminMetadata.ContainsKey(key)).ToList();
        json.WriteStartObject("metadata");
        foreach (var (key, value) in volume.Metadata.Where(item => !visible.Contains(item.Key)))
            json.WriteString(key, value);
        foreach (var key in visible)
            json.WriteString(key, volume.AdminMetadata[key]);
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in view.State.AttachmentsOf(volume.Id).Where(one => one.AttachStatus == VolumeAttachStatus.Attached))
        {
            json.WriteStartObject();
            json.WriteString("id", volume.Id);
            json.WriteString("attachment_id", attachment.Id);
            json.WriteString("volume_id", volume.Id);
            json.WriteString("server_id", attachment.InstanceId);
            json.WriteString("host_name", view.IsAdmin ? attachment.AttachedHost : null);
            json.WriteString("device", attachment.Mountpoint);
            json.WriteString("attached_at", CinderTime.Text(attachment.AttachTime));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, VolumeDocumentView view, Volume volume)
    {
        json.WriteStartArray("links");
        WriteLink(json, "self", view.Url + volume.Id);
        WriteLink(json, "bookmark", view.BookmarkUrl + volume.Id);
        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, string rel, string href)
    {
        json.WriteStartObject();
        json.WriteString("rel", rel);
        json.WriteString("href", href);
        json.WriteEndObject();
    }

    /// <summary>Volumes that are being managed look like new ones.</summary>
    private static string StatusOf(Volume volume) => volume.Status switch
    {
        VolumeStatus.Managing => VolumeStatus.Creating,
        VolumeStatus.ErrorManaging => VolumeStatus.Error,
        VolumeStatus.ErrorManagingDeleting => VolumeStatus.Deleting,
        var status => status,
    };

    /// <summary>A group of the type for consistency groups is one.</summary>
    private static string? ConsistencyGroupOf(CinderState state, Volume volume) =>
        volume.GroupId is { } id && state.Groups.Find(id) is { } group && state.GroupTypes.Find(group.GroupTypeId) is
        {
            Name: ConsistencyGroupType,
        }
            ? id
            : volume.ConsistencyGroupId;
}
