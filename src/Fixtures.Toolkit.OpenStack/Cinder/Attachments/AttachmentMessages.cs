using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>API → volume service (call): export a volume to the host of a connector; the reply is the connection.</summary>
/// <param name="IsByAdmin">Whether an administrator asks, who alone sees the admin metadata that set the access mode.</param>
internal sealed record UpdateVolumeAttachment(string VolumeId, string AttachmentId, JsonElement Connector, bool IsByAdmin) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service (call): end the export of an attachment, whose record the API removes.</summary>
internal sealed record DeleteVolumeAttachment(string VolumeId, string AttachmentId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service (call): export a volume without an attachment; the reply is the connection.</summary>
internal sealed record InitializeVolumeConnection(string VolumeId, JsonElement Connector, bool IsByAdmin) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service (call): end the export of a volume to the host of a connector.</summary>
internal sealed record TerminateVolumeConnection(string VolumeId, JsonElement? Connector) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service (call): record that a volume is attached.</summary>
internal sealed record RecordVolumeAttach(
    string VolumeId, string? InstanceId, string? HostName, string Mountpoint, string Mode) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service (call): record that a volume is detached.</summary>
/// <param name="AttachmentId">Null where the volume has one attachment at most.</param>
internal sealed record RecordVolumeDetach(string VolumeId, string? AttachmentId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}
