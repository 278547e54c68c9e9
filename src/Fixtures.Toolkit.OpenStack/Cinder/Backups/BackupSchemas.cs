using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using static Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters.CinderParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Cinder.Backups;

/// <summary>The bodies of backup requests, by microversion.</summary>
/// <remarks>Source: cinder.api.schemas.backups and admin_actions.</remarks>
internal static class BackupSchemas
{
    private static readonly Schema Created = Schema.Object(backup => backup
        .Optional("volume_id", Schema.Uuid)
        .Optional("container", Schema.OfType("string", "null").Length(0, 255))
        .Optional("description", Description)
        .Optional("incremental", CinderBoolean)
        .Optional("force", CinderBoolean)
        .Optional("name", NameAllowZeroMinLength)
        .Optional("snapshot_id", UuidAllowNull)
        .Require("volume_id")
        .Closed());

    private static readonly Schema CreatedWithMetadata =
        Created.Extend(backup => backup.Optional("metadata", MetadataAllowsNull));

    private static readonly Schema Updated = Schema.OfType("object", "null").Extend(backup => backup
        .Optional("name", NameAllowZeroMinLength)
        .Optional("description", Description)
        .Closed());

    private static readonly Schema Create = Body("backup", Created);
    private static readonly Schema CreateWithMetadata = Body("backup", CreatedWithMetadata);

    private static readonly Schema CreateWithZone = Body(
        "backup", CreatedWithMetadata.Extend(backup => backup.Optional("availability_zone", NullableString)));

    private static readonly Schema Update = Body("backup", Updated);
    private static readonly Schema UpdateWithMetadata =
        Body("backup", Updated.Extend(backup => backup.Optional("metadata", ExtraSpecs)));

    public static readonly Schema Restore = Body("restore", Schema.OfType("object", "null").Extend(restore => restore
        .Optional("name", NameAllowZeroMinLength)
        .Optional("volume_id", UuidAllowNull)
        .Closed()));

    public static readonly Schema Import = Body("backup-record", Schema.Object(record => record
        .Optional("backup_service", Schema.String.Length(0, 255))
        .Optional("backup_url", Schema.String.MinLength(1))
        .Require("backup_service", "backup_url")
        .Closed()));

    public static readonly Schema ResetStatus = Body("os-reset_status", Schema.Object(reset => reset
        .Optional("status", Schema.String.Format("backup_status"))
        .Require("status")
        .Closed()));

    public static Schema CreateFor(ApiRequest request) => request.Version >= CinderVersions.BackupZones ? CreateWithZone
        : request.Version >= CinderVersions.BackupMetadata ? CreateWithMetadata
        : Create;

    public static Schema UpdateFor(ApiRequest request) =>
        request.Version >= CinderVersions.BackupMetadata ? UpdateWithMetadata : Update;

    private static Schema CinderBoolean => Ground.Parameters.CinderParameterTypes.Boolean;

    private static Schema Body(string name, Schema value) => Schema.Object(body => body.Optional(name, value).Require(name).Closed());
}
