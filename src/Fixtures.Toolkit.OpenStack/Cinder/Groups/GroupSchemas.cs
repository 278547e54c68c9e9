using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <remarks>Source: cinder.api.schemas.groups.</remarks>
internal static class GroupSchemas
{
    public static readonly Schema Create = Wrap("group", Schema.Object(group => group
        .Optional("description", CinderParameterTypes.Description)
        .Optional("group_type", Schema.String.Format("group_type"))
        .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("volume_types", Schema.Array.MinItems(1).Items(Schema.String.MaxLength(255)).UniqueItems())
        .Optional("availability_zone", Schema.OfType("string", "null").Format("availability_zone"))
        .Require("group_type", "volume_types")
        .Closed()));

    public static readonly Schema CreateFromSource = Wrap("create-from-src", Schema.Object(group => group
        .Optional("description", CinderParameterTypes.Description)
        .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("source_group_id", Schema.Uuid)
        .Optional("group_snapshot_id", Schema.Uuid))
        .With(Schema.OneOf(Requires("group_snapshot_id"), Requires("source_group_id")).Keywords[0])
        .Extend(group => group.Closed()));

    public static readonly Schema Delete = Wrap("delete", Schema.Object(delete => delete
        .Optional("delete-volumes", CinderParameterTypes.Boolean)
        .Closed()));

    public static readonly Schema ResetStatus = Wrap("reset_status", Schema.Object(reset => reset
        .Required("status", Schema.String.Format("group_status"))
        .Closed()));

    public static readonly Schema Update = Wrap("group", Schema.Object(group => group
        .Optional("description", CinderParameterTypes.Description)
        .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("add_volumes", CinderParameterTypes.Description)
        .Optional("remove_volumes", CinderParameterTypes.Description))
        .With(Schema.AnyOf(Requires("name"), Requires("description"), Requires("add_volumes"), Requires("remove_volumes")).Keywords[0])
        .Extend(group => group.Closed()));

    public static readonly Schema FailOver = Wrap("failover_replication", Schema.Object(failover => failover
        .Optional("allow_attached_volume", CinderParameterTypes.Boolean)
        .Optional("secondary_backend_id", CinderParameterTypes.NullableString)
        .Closed()));

    public static readonly Schema ListTargets = Wrap("list_replication_targets", Schema.OfType("object"));
    public static readonly Schema Enable = Wrap("enable_replication", Schema.OfType("object"));
    public static readonly Schema Disable = Wrap("disable_replication", Schema.OfType("object"));

    private static Schema Requires(string name) => Schema.Any.Extend(schema => schema.Require(name));

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
