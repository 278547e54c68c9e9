using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The bodies of creations and updates, by microversion.</summary>
/// <remarks>Source: cinder.api.schemas.volumes and scheduler_hints.</remarks>
internal static class VolumeSchemas
{
    public const string Hints = "OS-SCH-HNT:scheduler_hints";

    private static readonly Schema OptionalUuid = Schema.OneOf(Schema.Null, Schema.Uuid);

    private static readonly Schema Name = Schema.OfType("string", "null").Format("name_non_mandatory_remove_white_spaces");

    private static readonly Schema Description = Schema.OfType("string", "null").Format("description_non_mandatory_remove_white_spaces");

    private static readonly Schema Volumes = Schema.OneOf(Schema.Uuid, Schema.Array.Items(Schema.Uuid).UniqueItems());

    private static readonly Schema WantedVolume = Schema.Object(volume => volume
        .Optional("name", Name)
        .Optional("description", Description)
        .Optional("display_name", Name)
        .Optional("display_description", Description)
        .Optional("volume_type", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("metadata", CinderParameterTypes.MetadataAllowsNull)
        .Optional("snapshot_id", OptionalUuid)
        .Optional("source_volid", OptionalUuid)
        .Optional("consistencygroup_id", OptionalUuid)
        .Optional("size", CinderParameterTypes.VolumeSizeAllowsNull)
        .Optional("availability_zone", Schema.OfType("string", "null").Length(1, 255))
        .Optional("multiattach", Schema.OneOf(Schema.Null, CinderParameterTypes.Boolean))
        .Optional("image_id", CinderParameterTypes.NullableString)
        .Optional("imageRef", CinderParameterTypes.NullableString)
        .Open());

    private static readonly Schema WithGroup = WantedVolume.Extend(volume => volume.Optional("group_id", CinderParameterTypes.NullableString));

    private static readonly Schema WithBackup = WithGroup.Extend(volume => volume.Optional("backup_id", OptionalUuid));

    /// <summary>Newest first.</summary>
    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Creations =
    [
        (CinderVersions.StrictUpdate, Creation(WithBackup.Extend(volume => volume.Closed()))),
        (CinderVersions.VolumeFromBackup, Creation(WithBackup)),
        (CinderVersions.Groups, Creation(WithGroup)),
        (CinderVersions.Minimum, Creation(WantedVolume)),
    ];

    private static readonly Schema Changes = Schema.Object(volume => volume
        .Optional("name", Name)
        .Optional("description", Description)
        .Optional("display_name", Name)
        .Optional("display_description", Description)
        .Optional("metadata", CinderParameterTypes.ExtraSpecs)
        .Closed());

    private static readonly Schema AnyUpdate = Schema.Object(body => body.Required("volume", Changes).Closed());

    private static readonly Schema StrictUpdate = Schema.Object(body => body
        .Required("volume", Changes.With(new JsonSchema.Keywords.AnyOfKeyword(
        [
            Needs("name"), Needs("description"), Needs("display_name"), Needs("display_description"), Needs("metadata"),
        ])))
        .Closed());

    public static readonly Schema HintBody = Schema.Object(body => body
        .Optional(Hints, Schema.OfType("object", "null").Extend(hints => hints
            .Optional("local_to_instance", OptionalUuid)
            .Optional("different_host", Volumes)
            .Optional("same_host", Volumes)
            .Optional("query", Schema.OfType("string", "object"))
            .Open())));

    public static Schema CreationAt(ApiVersion version) => Creations.First(each => version >= each.From).Body;

    public static Schema UpdateAt(ApiVersion version) => version >= CinderVersions.StrictUpdate ? StrictUpdate : AnyUpdate;

    private static Schema Creation(Schema volume) => Schema.Object(body => body
        .Required("volume", volume)
        .Optional(Hints, Schema.OfType("object", "null"))
        .Closed());

    private static Schema Needs(string name) => Schema.Any.Extend(any => any.Require(name));
}
