using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <remarks>Source: cinder.api.schemas.group_snapshots.</remarks>
internal static class GroupSnapshotSchemas
{
    public static readonly Schema Create = Wrap("group_snapshot", Schema.Object(snapshot => snapshot
        .Required("group_id", Schema.Uuid)
        .Optional("name", CinderParameterTypes.NameAllowZeroMinLength)
        .Optional("description", CinderParameterTypes.Description)
        .Closed()));

    public static readonly Schema ResetStatus = Wrap("reset_status", Schema.Object(reset => reset
        .Required("status", Schema.String.Format("group_snapshot_status"))
        .Closed()));

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
