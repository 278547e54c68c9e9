using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>The schemas of the bodies.</summary>
/// <remarks>Source: cinder.api.schemas.snapshots, snapshot_actions and admin_actions.</remarks>
internal static class SnapshotSchemas
{
    public static readonly Schema Create = Schema.Object(body => body
        .Required("snapshot", Schema.Object(snapshot => snapshot
            .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("display_name", CinderParameterTypes.NameAllowZeroMinLength)
            .Optional("description", CinderParameterTypes.Description)
            .Required("volume_id", CinderParameterTypes.UuidAllowNull)
            .Optional("force", CinderParameterTypes.Boolean)
            .Optional("metadata", CinderParameterTypes.MetadataAllowsNull)
            .Closed()))
        .Closed());

    public static readonly Schema Update = Schema.Object(body => body
        .Required("snapshot", Schema
            .Object(snapshot => snapshot
                .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
                .Optional("description", CinderParameterTypes.Description)
                .Optional("display_name", CinderParameterTypes.NameAllowZeroMinLength)
                .Optional("display_description", CinderParameterTypes.Description)
                .Closed())
            .With(new AnyOfKeyword(
                [Requires("name"), Requires("description"), Requires("display_name"), Requires("display_description")])))
        .Closed());

    public static readonly Schema ResetStatus = ActionSchema.Of("os-reset_status", Schema.Object(arguments => arguments
        .Required("status", Schema.String.Format("snapshot_status"))
        .Closed()));

    public static readonly Schema UpdateStatus = ActionSchema.Of("os-update_snapshot_status", Schema.Object(arguments => arguments
        .Required("status", Schema.String)
        .Optional("progress", Schema.Any.Format("progress"))
        .Closed()));

    private static Schema Requires(string name) => Schema.Any.Extend(schema => schema.Require(name));
}
