using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerVolumes;

/// <summary>A volume of a server as JSON, by microversion.</summary>
/// <remarks>Source: Compute API reference, "Servers with volume attachments".</remarks>
internal static class ServerVolumeDocument
{
    public static JsonObject From(Guid serverId, BlockDeviceMapping disk, ApiVersion version)
    {
        var document = new JsonObject();
        if (version < NovaVersions.AttachmentIds)
            document["id"] = disk.VolumeId;
        document["volumeId"] = disk.VolumeId;
        document["serverId"] = serverId.ToString();
        if (disk.DeviceName is { Length: > 0 } device)
            document["device"] = device;
        AddMembers(document, disk.Tag, disk.DeleteOnTermination, version);
        if (version >= NovaVersions.AttachmentIds)
        {
            document["attachment_id"] = disk.AttachmentId;
            document["bdm_uuid"] = disk.Id.ToString();
        }

        return document;
    }

    /// <summary>
    /// The answer to an attachment, which keeps the <c>id</c> in all microversions, and shows a device that is not known.
    /// </summary>
    /// <remarks>Upstream: VolumeAttachmentController.create.</remarks>
    public static JsonObject Attached(Guid serverId, BlockDeviceMapping disk, string? tag, ApiVersion version)
    {
        var document = new JsonObject
        {
            ["id"] = disk.VolumeId,
            ["serverId"] = serverId.ToString(),
            ["volumeId"] = disk.VolumeId,
            ["device"] = disk.DeviceName,
        };
        AddMembers(document, tag, disk.DeleteOnTermination, version);
        return document;
    }

    private static void AddMembers(JsonObject document, string? tag, bool deleteOnTermination, ApiVersion version)
    {
        if (version >= NovaVersions.AttachmentTagsShown)
            document["tag"] = tag;
        if (version >= NovaVersions.DeleteOnTermination)
            document["delete_on_termination"] = deleteOnTermination;
    }
}
