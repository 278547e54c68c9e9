using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The records by which a backup moves to another database: base64 of a JSON document.</summary>
/// <remarks>Upstream: Backup.encode_record and decode_record; export_record and import_record of the backup manager.</remarks>
internal static class BackupRecords
{
    private static readonly string[] Required =
        ["display_name", "display_description", "container", "size", "service_metadata", "object_count", "id"];

    /// <summary>The bytes of a record, whose characters outside of the alphabet do not count.</summary>
    /// <exception cref="CinderFault">400: it is no base64.</exception>
    public static byte[] Decode(string text)
    {
        var digits = string.Concat(text.Where(digit => char.IsAsciiLetterOrDigit(digit) || digit is '+' or '/'));
        if (digits.Length % 4 == 1 || (digits.Length % 4 != 0 && text.Count(digit => digit == '=') < 4 - (digits.Length % 4)))
        {
            throw CinderFault.BadRequest(
                $"Invalid input for field/attribute backup_url. Value: {text}. {PythonRepr.Of(text)} is not a 'base64'");
        }

        return Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='));
    }

    /// <exception cref="CinderFault">400: the bytes are no JSON object.</exception>
    public static JsonElement Parse(byte[] bytes)
    {
        try
        {
            var record = JsonElement.Parse(bytes);
            return record.ValueKind == JsonValueKind.Object ? record : throw new JsonException("The record is no object.");
        }
        catch (JsonException)
        {
            throw CinderFault.InvalidInput("Can't parse backup record.");
        }
    }

    public static Task<object?> ExportAsync(BackupService service, ExportBackupRecord export, string? requestId)
    {
        var backup = service.Cinder.State.Backups.Find(export.BackupId) ?? throw new BackupNotFoundException(export.BackupId);
        if (backup.Status != BackupStatus.Available)
        {
            throw new InvalidBackupException(
                $"Export backup aborted, expected backup status available but got {backup.Status}.");
        }

        return Task.FromResult<object?>(Convert.ToBase64String(Encoding.UTF8.GetBytes(PythonJson(Encode(backup)))));
    }

    public static Task ImportAsync(BackupService service, ImportBackupRecord import, string? requestId)
    {
        var cinder = service.Cinder;
        if (!BackupOnHost.Driver.StartsWith(import.Service, StringComparison.Ordinal))
        {
            Fail($"Import record failed, cannot find backup service to perform the import. Request service {import.Service}.");
            throw new CinderServiceNotFoundException(import.Service);
        }

        var missing = Required.Where(name => import.Record.Member(name) is null).ToList();
        if (missing.Count > 0)
        {
            var reason = $"Driver successfully decoded imported backup data, but there are missing fields ({string.Join(", ", missing)}).";
            Fail(reason);
            throw new InvalidBackupException(reason);
        }

        cinder.Update(state => state.ChangeBackup(import.BackupId, cinder.Now, row => Complete(service, row, import.Record)));
        return Task.CompletedTask;

        void Fail(string reason) => cinder.Update(state => state.WithBackupError(import.BackupId, reason, cinder.Now));
    }

    private static Backup Complete(BackupService service, Backup backup, JsonElement record) => backup with
    {
        Status = BackupStatus.Available,
        VolumeId = record.MemberText("volume_id") ?? backup.VolumeId,
        Size = Number(record, "size"),
        ObjectCount = Number(record, "object_count"),
        Name = record.MemberText("display_name"),
        Description = record.MemberText("display_description"),
        Container = record.MemberText("container"),
        ServiceMetadata = record.MemberText("service_metadata"),
        ParentId = record.MemberText("parent_id"),
        SnapshotId = record.MemberText("snapshot_id"),
        RestoreVolumeId = record.MemberText("restore_volume_id"),
        EncryptionKeyId = record.MemberText("encryption_key_id"),
        DependentCount = Number(record, "num_dependent_backups"),
        DataTimestamp = record.MemberText("data_timestamp") is { } time && DateTimeOffset.TryParse(
            time, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
        Metadata = record.Member("metadata") is { ValueKind: JsonValueKind.Object } metadata
            ? Volume.NoMetadata.AddRange(metadata.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value.Text())))
            : backup.Metadata,
        Service = BackupOnHost.Driver,
        AvailabilityZone = BackupOnHost.Zone,
        Host = service.Host,
    };

    private static int Number(JsonElement record, string name) =>
        record.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;

    private static JsonObject Encode(Backup backup) => new()
    {
        ["driver_info"] = new JsonObject(),
        ["id"] = backup.Id,
        ["user_id"] = backup.UserId,
        ["project_id"] = backup.ProjectId,
        ["volume_id"] = backup.VolumeId,
        ["host"] = backup.Host,
        ["availability_zone"] = backup.AvailabilityZone,
        ["container"] = backup.Container,
        ["parent_id"] = backup.ParentId,
        ["status"] = backup.Status,
        ["fail_reason"] = backup.FailReason,
        ["size"] = backup.Size,
        ["display_name"] = backup.Name,
        ["display_description"] = backup.Description,
        ["service_metadata"] = backup.ServiceMetadata,
        ["service"] = backup.Service,
        ["object_count"] = backup.ObjectCount ?? 0,
        ["temp_volume_id"] = backup.TemporaryVolumeId,
        ["temp_snapshot_id"] = backup.TemporarySnapshotId,
        ["num_dependent_backups"] = backup.DependentCount,
        ["snapshot_id"] = backup.SnapshotId,
        ["data_timestamp"] = Time(backup.DataTimestamp),
        ["restore_volume_id"] = backup.RestoreVolumeId,
        ["metadata"] = new JsonObject(backup.Metadata.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value))),
        ["encryption_key_id"] = backup.EncryptionKeyId,
        ["created_at"] = Time(backup.CreatedAt),
        ["updated_at"] = Time(backup.UpdatedAt),
        ["deleted_at"] = null,
        ["deleted"] = false,
    };

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The text as Python's <c>json.dumps</c> writes it: with a space after each comma and colon.</summary>
    private static string PythonJson(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => $"{{{string.Join(", ", members.Select(member =>
            $"{JsonValue.Create(member.Key).ToJsonString()}: {PythonJson(member.Value)}"))}}}",
        _ => node.ToJsonString(),
    };
}
