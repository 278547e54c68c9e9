using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>An attachment as JSON.</summary>
/// <remarks>Source: cinder.api.v3.views.attachments. Absent times are empty texts there.</remarks>
internal static class AttachmentDocument
{
    public static JsonObject Shown(VolumeAttachment attachment) => new() { ["attachment"] = Detailed(attachment) };

    public static JsonObject Listed(IEnumerable<VolumeAttachment> attachments, bool hasDetails = false) => new()
    {
        ["attachments"] = new JsonArray([.. attachments.Select(attachment => hasDetails ? Detailed(attachment) : Summary(attachment))]),
    };

    private static JsonObject Detailed(VolumeAttachment attachment)
    {
        var document = Summary(attachment);
        document["attached_at"] = CinderTime.Text(attachment.AttachTime) ?? "";
        document["detached_at"] = CinderTime.Text(attachment.DetachTime) ?? "";
        document["attach_mode"] = attachment.AttachMode;
        document["connection_info"] = attachment.ConnectionInfo is { } info ? JsonObject.Create(info) : null;
        return document;
    }

    private static JsonObject Summary(VolumeAttachment attachment) => new()
    {
        ["id"] = attachment.Id,
        ["status"] = attachment.AttachStatus,
        ["instance"] = attachment.InstanceId,
        ["volume_id"] = attachment.VolumeId,
    };
}
