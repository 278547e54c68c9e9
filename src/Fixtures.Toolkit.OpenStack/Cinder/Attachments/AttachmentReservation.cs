using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>Reserves volumes for servers and hosts.</summary>
/// <remarks>Upstream: volume.api.API._attachment_reserve.</remarks>
internal static class AttachmentReservation
{
    /// <summary>Adds a reserved attachment.</summary>
    /// <exception cref="CinderFault">The volume is in use, and not by the same server.</exception>
    public static VolumeAttachment Reserve(CinderContext cinder, ApiRequest request, Volume volume, string? instanceId)
    {
        if (volume.IsMultiattach && volume.Status == VolumeStatus.InUse && volume.IsBootable)
            request.Require(AttachmentPolicy.MultiattachBootable, volume.Target());
        var id = cinder.World.Ids.NewGuid().ToString();
        var now = cinder.Now;
        return cinder.Update(state =>
        {
            var current = state.Volumes.Find(volume.Id) ?? throw new VolumeNotFoundException(volume.Id);
            if (!IsFree(current) && !IsOfSameServer(state, current, instanceId))
            {
                var statuses = volume.IsMultiattach ? "available or in-use or downloading" : "available or downloading";
                throw CinderFault.InvalidVolume(
                    $"Volume {volume.Id} status must be {statuses} to reserve, but the current status is {current.Status}.");
            }

            var added = new VolumeAttachment(id, state.NextNumber, volume.Id, now)
            {
                InstanceId = instanceId, AttachStatus = VolumeAttachStatus.Reserved,
            };
            var next = IsFree(current) ? state.With(current with { Status = VolumeStatus.Reserved, UpdatedAt = now }) : state;
            return (next.With(added), added);
        });
    }

    /// <summary>The mode of a new attachment. Upstream takes any text under <c>readonly</c> for a yes, also <c>False</c>.</summary>
    public static string ModeOf(Volume volume, string? mode) => volume.AdminMetadata.ContainsKey(AttachmentStates.ReadOnly)
        ? "ro"
        : mode ?? VolumeAttachment.UnknownMode;

    private static bool IsFree(Volume volume) => volume.Status is VolumeStatus.Available or VolumeStatus.Downloading
        || (volume.IsMultiattach && volume.Status == VolumeStatus.InUse);

    /// <summary>A server that moves to another host reserves its volume a second time.</summary>
    private static bool IsOfSameServer(CinderState state, Volume volume, string? instanceId) => instanceId is not null
        && volume.Status is VolumeStatus.InUse or VolumeStatus.Reserved
        && state.AttachmentsOf(volume.Id).Any(attachment => attachment.InstanceId == instanceId);
}
