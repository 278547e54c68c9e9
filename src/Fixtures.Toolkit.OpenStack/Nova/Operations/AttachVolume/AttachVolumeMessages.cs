using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;

/// <summary>
/// API → compute (call): add a disk to the server and choose its device; the reply is the <see cref="BlockDeviceMapping"/>.
/// </summary>
/// <param name="ServerId">The server.</param>
/// <param name="VolumeId">The volume of the disk.</param>
/// <param name="Device">The requested device: <c>/dev/vdb</c>; null for the next one.</param>
/// <param name="Tag">The tag of the disk; null for none.</param>
internal sealed record ReserveBlockDeviceName(Guid ServerId, string VolumeId, string? Device, string? Tag) : IServerMessage;

/// <summary>API → compute: connect the host to the reserved volume and give it to the guest.</summary>
internal sealed record AttachServerVolume(Guid ServerId, BlockDeviceMapping Disk) : IServerMessage;

/// <summary>API → compute: take the volume from the guest and give it back. The API set the volume to <c>detaching</c>.</summary>
internal sealed record DetachServerVolume(Guid ServerId, string VolumeId) : IServerMessage;

/// <summary>API → compute: replace a volume of the guest by another, which is reserved.</summary>
internal sealed record SwapServerVolume(Guid ServerId, string OldVolumeId, string NewVolumeId, string NewAttachmentId) : IServerMessage;
