using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The bodies of attachments and of the older actions that attach volumes.</summary>
/// <remarks>Source: cinder.api.schemas.attachments, volume_actions and admin_actions.</remarks>
internal static class AttachmentSchemas
{
    private static readonly Schema Attachment = Schema.Object(attachment => attachment
        .Optional("instance_uuid", Schema.Uuid)
        .Optional("connector", Schema.OfType("object", "null"))
        .Optional("volume_uuid", Schema.Uuid)
        .Require("volume_uuid")
        .Closed());

    public static readonly Schema Create = Body("attachment", Attachment);

    public static readonly Schema CreateWithMode = Body(
        "attachment", Attachment.Extend(attachment => attachment.Optional("mode", Schema.String.Enum("rw", "ro"))));

    public static readonly Schema Update = Body("attachment", Schema.Object(attachment => attachment
        .Optional("connector", Schema.Object(connector => connector.MinProperties(1)))
        .Require("connector")
        .Closed()));

    public static readonly Schema Attach = Body("os-attach", Schema.Object(attach => attach
        .Optional("instance_uuid", Schema.Uuid)
        .Optional("mountpoint", Schema.String.Length(1, 255))
        .Optional("host_name", Schema.String.MaxLength(255))
        .Optional("mode", Schema.String.Enum("rw", "ro"))
        .Require("mountpoint"))
        .With(new AnyOfKeyword([With("instance_uuid"), With("host_name")]))
        .Extend(attach => attach.Closed()));

    public static readonly Schema Detach = Body("os-detach", Schema.OfType("object", "null").Extend(detach => detach
        .Optional("attachment_id", CinderParameterTypes.UuidAllowNull)
        .Closed()));

    public static readonly Schema ForceDetach = Body("os-force_detach", Schema.Object(detach => detach
        .Optional("connector", Schema.OfType("string", "object", "null"))
        .Optional("attachment_id", Schema.OfType("string", "null"))
        .Closed()));

    public static readonly Schema InitializeConnection = Connection("os-initialize_connection", Schema.OfType("object", "string"));

    public static readonly Schema TerminateConnection =
        Connection("os-terminate_connection", Schema.OfType("string", "object", "null"));

    private static Schema With(string member) => Schema.Any.Extend(schema => schema.Require(member));

    private static Schema Connection(string action, Schema connector) =>
        Body(action, Schema.Object(connection => connection.Optional("connector", connector).Require("connector").Closed()));

    private static Schema Body(string name, Schema value) =>
        Schema.Object(body => body.Optional(name, value).Require(name).Closed());
}
