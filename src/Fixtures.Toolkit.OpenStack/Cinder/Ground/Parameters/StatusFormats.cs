using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;

/// <summary>The formats of the bodies that set a status. The messages name the valid values as Python prints them.</summary>
/// <remarks>Source: cinder.api.validation.validators and cinder.objects.fields.</remarks>
internal static class StatusFormats
{
    private static readonly string[] VolumeStatuses =
    [
        "creating", "available", "deleting", "error", "error_deleting", "error_managing", "managing", "attaching", "in-use", "detaching",
        "maintenance", "restoring-backup", "error_restoring", "reserved", "awaiting-transfer", "backing-up", "error_backing-up",
        "error_extending", "downloading", "uploading", "retyping", "extending",
    ];

    private static readonly string[] SnapshotStatuses =
    [
        "error", "available", "creating", "deleting", "deleted", "updating", "error_deleting", "unmanaging", "backing-up", "restoring",
    ];

    public static FormatVerdict Volume(JsonElement value) => Check(value, "Volume status", VolumeStatuses, '(', ')');

    public static FormatVerdict VolumeAttachment(JsonElement value) =>
        Check(value, "Volume attach status", ["attached", "detached"], '[', ']');

    public static FormatVerdict VolumeMigration(JsonElement value) =>
        Check(value, "Volume migration status", ["migrating", "error", "success", "completing", "none", "starting"], '(', ')');

    /// <summary>Unlike the status of a volume, that of a snapshot must not be empty.</summary>
    public static FormatVerdict Snapshot(JsonElement value) =>
        Check(value, "Snapshot status", SnapshotStatuses, '(', ')', allowEmpty: false);

    public static FormatVerdict Backup(JsonElement value) =>
        Check(value, "Backup status", ["available", "error"], '[', ']', allowEmpty: false);

    /// <summary>At least one status is there.</summary>
    public static FormatVerdict VolumeReset(JsonElement body) =>
        body.ValueKind != JsonValueKind.Object || Names(body, "status") || Names(body, "attach_status") || Names(body, "migration_status")
            ? true
            : FormatVerdict.Because("Must specify 'status', 'attach_status' or 'migration_status' for update.");

    /// <summary>A percentage: <c>50%</c>. Nothing at all passes, too.</summary>
    public static FormatVerdict Progress(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.False || (value.ValueKind == JsonValueKind.String && Text(value) is ""))
            return true;
        if (value.ValueKind != JsonValueKind.String || Text(value) is not [.. var number, var sign]
            || !PythonInteger.TryParse(number, out var percentage))
            return FormatVerdict.Because("Invalid input received: progress must be an integer percentage");
        return percentage.Sign >= 0 && percentage <= 100 && sign == '%'
            ? true
            : FormatVerdict.Because("Invalid input received: progress must be an integer percentage between 0 and 100");
    }

    private static FormatVerdict Check(
        JsonElement value, string field, string[] valid, char opening, char closing, bool allowEmpty = true)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        var text = Text(value);
        return (allowEmpty && text is "") || valid.Contains(text.ToLowerInvariant())
            ? true
            : FormatVerdict.Because(
                $"{field}: {text} is invalid, valid statuses are: {opening}{string.Join(", ", valid.Select(one => $"'{one}'"))}{closing}.");
    }

    /// <summary>Whether the member is true for Python.</summary>
    private static bool Names(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => Text(value) is not "",
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    private static string Text(JsonElement value) => JsonText.Of(value);
}
