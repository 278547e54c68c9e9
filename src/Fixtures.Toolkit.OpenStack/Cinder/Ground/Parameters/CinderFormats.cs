using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;

/// <summary>The string formats of Cinder's schemas, in addition to the standard ones.</summary>
/// <remarks>
/// Source: cinder.api.validation.validators. A check that raises there gives the whole message of the refusal here.
/// </remarks>
internal static class CinderFormats
{
    public static readonly FormatChecks All = FormatChecks.Standard
        .With("date-time", FormatChecks.OnlyText(TimeFormats.IsIsoTime))
        .With("uuid", FormatChecks.OnlyText(UuidFormat.IsUuidLike))
        .With("name", Name(static _ => true))
        .With("name_skip_leading_trailing_spaces", Name(static text => text.Trim().Length <= 255
            ? true
            : InvalidName("The 'name' can not be greater than 255 characters.")))
        .With("name_non_mandatory_remove_white_spaces", Optional("name", minLength: 0))
        .With("description_non_mandatory_remove_white_spaces", Optional("description", minLength: 0))
        // Its exception is declared, so that the message stays inside and the standard one shows.
        .With("disabled_reason", static value => Text(value) is not { Length: > 0 } text || text.Trim().Length is >= 1 and <= 255)
        .With("level", static value => (Text(value) ?? "").ToUpperInvariant() is "INFO" or "WARNING" or "ERROR" or "DEBUG"
            ? true
            : FormatVerdict.Because($"Invalid input received: {Text(value)} is not a valid log level."))
        .With("availability_zone", static value => value.ValueKind == JsonValueKind.Null
            ? true
            : Text(value) is { Length: > 0 } text
                ? Length("availability_zone", text.Trim(), 1)
                : FormatVerdict.Because("The 'availability_zone' can not be None."))
        .With("volume_status", StatusFormats.Volume)
        .With("volume_attach_status", StatusFormats.VolumeAttachment)
        .With("volume_migration_status", StatusFormats.VolumeMigration)
        .With("validate_volume_reset_body", StatusFormats.VolumeReset)
        .With("snapshot_status", StatusFormats.Snapshot)
        .With("backup_status", StatusFormats.Backup)
        .With("progress", StatusFormats.Progress)
        // As with disabled_reason, its exceptions are declared.
        .With("group_type", static value => Text(value) is { Length: > 0 } text && text.Trim().Length is >= 1 and <= 255)
        .With("group_status", GroupStatus)
        .With("group_snapshot_status", GroupSnapshotStatus)
        .With("key_size", static value => value.ValueKind == JsonValueKind.Null || IsIntLike(value.Text())
            ? true
            : FormatVerdict.Because("Invalid input received: key_size must be an integer."));

    private static FormatCheck Name(Func<string, FormatVerdict> check) => value => Text(value) switch
    {
        null or "" => InvalidName("The 'name' can not be None."),
        var text when text.Trim().Length == 0 => InvalidName("The 'name' can not be empty."),
        var text => check(text),
    };

    /// <remarks>Upstream: _validate_group_status compares with the statuses of group snapshots, and lists those of groups.</remarks>
    private static FormatVerdict GroupStatus(JsonElement value)
    {
        const string Prefix = "Invalid Group Status: ";
        var text = Text(value);
        if (string.IsNullOrWhiteSpace(text))
            return FormatVerdict.Because(Prefix + "The 'status' can not be empty.");
        return Statuses().Contains(text.ToLowerInvariant())
            ? true
            : FormatVerdict.Because(
                $"{Prefix}Group status: {text} is invalid, valid status are: ({PythonRepr.Join(Statuses("in-use"))}).");
    }

    private static FormatVerdict GroupSnapshotStatus(JsonElement value)
    {
        const string Prefix = "Invalid GroupSnapshot Status: ";
        var text = Text(value);
        if (string.IsNullOrWhiteSpace(text))
            return FormatVerdict.Because(Prefix + "The 'status' can not be empty.");
        return Statuses().Contains(text.ToLowerInvariant())
            ? true
            : FormatVerdict.Because(
                $"{Prefix}Group snapshot status: {text} is invalid, valid statuses are: ({PythonRepr.Join(Statuses())}).");
    }

    private static string[] Statuses(params string[] more) =>
        ["error", "available", "creating", "deleting", "deleted", "updating", .. more, "error_deleting"];

    /// <remarks>
    /// Upstream: strutils.is_int_like, which refuses what Python would write otherwise: <c>+1</c>, <c>01</c>, <c>1.0</c>.
    /// </remarks>
    private static bool IsIntLike(string text) =>
        PythonInteger.TryParse(text, out var number) && number.ToString(System.Globalization.CultureInfo.InvariantCulture) == text;

    private static FormatVerdict InvalidName(string reason) => FormatVerdict.Because($"An invalid 'name' value was provided. {reason}");

    private static FormatCheck Optional(string field, int minLength) =>
        value => Text(value) is { Length: > 0 } text ? Length(field, text.Trim(), minLength) : true;

    /// <remarks>Upstream: oslo_utils.strutils.check_string_length, as <c>InvalidInput</c>.</remarks>
    private static FormatVerdict Length(string field, string text, int minLength) =>
        text.Length < minLength
            ? FormatVerdict.Because(
                $"Invalid input received: {field} has {text.Length} characters, less than {minLength}.")
            : text.Length > 255
                ? FormatVerdict.Because($"Invalid input received: {field} has {text.Length} characters, more than 255.")
                : true;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;
}
