using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>The bodies that attach a volume and change an attachment, by microversion.</summary>
internal static class ServerVolumeSchemas
{
    private static readonly Schema Device = Schema.OfType("string", "null").Pattern("(^/dev/x{0,1}[a-z]{0,1}d{0,1})([a-z]+)[0-9]*$");

    private static readonly Schema Attachment = Schema.Object(attachment => attachment.Required("volumeId", Schema.Uuid).Optional("device", Device).Closed());

    private static readonly Schema TaggedAttachment = Attachment.Extend(attachment => attachment.Optional("tag", Tag));

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Create =
    [
        (NovaVersions.DeleteOnTermination, BodyOf(TaggedAttachment.Extend(attachment => attachment.Optional("delete_on_termination", NovaParameterTypes.Boolean)))),
        (NovaVersions.TaggedAttachment, BodyOf(TaggedAttachment)),
        (NovaVersions.Minimum, BodyOf(Attachment)),
    ];

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Update =
    [
        (NovaVersions.UpdateDeleteOnTermination, BodyOf(TaggedAttachment.Extend(attachment => attachment
            .Optional("delete_on_termination", NovaParameterTypes.Boolean)
            .Optional("serverId", Schema.Uuid)
            .Optional("id", Schema.Uuid)))),
        (NovaVersions.Minimum, BodyOf(Schema.Object(attachment => attachment.Required("volumeId", Schema.Uuid).Closed()))),
    ];

    public static Schema CreateAt(ApiVersion version) => ServerSchemas.At(Create, version);

    public static Schema UpdateAt(ApiVersion version) => ServerSchemas.At(Update, version);

    private static Schema BodyOf(Schema attachment) => Schema.Object(body => body.Required("volumeAttachment", attachment).Closed());
}
