using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>Finds attachments by their ids.</summary>
internal static class AttachmentLookup
{
    /// <summary>The attachment, whatever its project: upstream's query of one attachment does not look at it.</summary>
    /// <exception cref="VolumeAttachmentNotFoundException">There is none.</exception>
    public static VolumeAttachment Get(CinderState state, string id) =>
        state.Attachments.Find(id) ?? throw new VolumeAttachmentNotFoundException(id);
}

/// <summary>There is no such attachment.</summary>
internal sealed class VolumeAttachmentNotFoundException(string id)
    : CinderFault(HttpStatusCode.NotFound, $"Volume attachment could not be found with filter: attachment_id = {id}.");

/// <summary>A volume that is no multiattach volume is connected already.</summary>
internal sealed class DuplicateConnectorsException(string volumeId)
    : CinderFault(HttpStatusCode.BadRequest, $"Invalid volume: duplicate connectors detected on volume {volumeId}");
