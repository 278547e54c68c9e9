using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <remarks>Source: cinder.api.schemas.volume_transfer.</remarks>
internal static class TransferSchemas
{
    private static readonly Schema Name =
        Schema.OneOf(Schema.String.Format("name_skip_leading_trailing_spaces"), Schema.Null);

    public static readonly Schema Create = Wrap("transfer", Schema.Object(transfer => transfer
        .Required("volume_id", Schema.Uuid)
        .Optional("name", Name)
        .Closed()));

    /// <summary>From 3.55 on, below <c>/volume-transfers</c>.</summary>
    public static readonly Schema CreateWithSnapshots = Wrap("transfer", Schema.Object(transfer => transfer
        .Required("volume_id", Schema.Uuid)
        .Optional("name", Name)
        .Optional("no_snapshots", CinderParameterTypes.Boolean)
        .Closed()));

    public static readonly Schema Accept = Wrap("accept", Schema.Object(accept => accept
        .Required("auth_key", Schema.OfType("string", "integer"))
        .Closed()));

    private static Schema Wrap(string name, Schema content) => Schema.Object(body => body.Required(name, content).Closed());
}
