using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Workers;

/// <summary>API → volume service: end the operations that stopped halfway.</summary>
/// <param name="ResourceType"><c>Volume</c> or <c>Snapshot</c>; null for both.</param>
/// <param name="ResourceId">The only resource; null for all.</param>
internal sealed record CleanUp(string? ResourceType = null, string? ResourceId = null) : IMessage;

/// <summary>Ends the operations of a volume service that stopped halfway, as its start does too.</summary>
/// <remarks>Upstream: CleanableManager.do_cleanup and VolumeManager._do_cleanup.</remarks>
internal static class CleanupOnVolume
{
    /// <summary>The states of volumes that a cleanup ends.</summary>
    public static readonly IReadOnlyList<string> VolumeStates =
        [VolumeStatus.Creating, VolumeStatus.Deleting, VolumeStatus.Uploading, VolumeStatus.Downloading];

    public static async Task CleanAsync(VolumeService service, CleanUp message, string? requestId)
    {
        foreach (var volume in Volumes(service, message))
        {
            if (volume.Status == VolumeStatus.Deleting)
                await VolumeDeletion.DeleteAsync(service, new DeleteVolume(volume.Id, Cascades: true));
            else
                service.Cinder.Change(
                    volume.Id, row => row.Status == volume.Status ? row with { Status = StatusAfter(service, row) } : row);
        }

        service.Cinder.Update(state => Snapshots(service, message).Aggregate(
            state, (next, snapshot) => next.With(snapshot with { Status = VolumeStatus.Error, UpdatedAt = service.Cinder.Now })));
    }

    private static string StatusAfter(VolumeService service, Volume volume)
    {
        if (volume.Status != VolumeStatus.Uploading)
            return VolumeStatus.Error;
        var isAttached = service.Cinder.State.AttachmentsOf(volume.Id).Any(attachment =>
            attachment.AttachStatus == VolumeAttachStatus.Attached);
        return isAttached ? VolumeStatus.InUse : VolumeStatus.Available;
    }

    private static List<Volume> Volumes(VolumeService service, CleanUp message) => message.ResourceType is "Snapshot"
        ? []
        :
        [
            .. service.Cinder.State.Volumes.OldestFirst.Where(volume =>
                VolumeStates.Contains(volume.Status)
                && CinderServiceRecord.IsAt(volume.Host, service.Host)
                && (message.ResourceId is null || message.ResourceId == volume.Id)),
        ];

    private static List<Snapshot> Snapshots(VolumeService service, CleanUp message) => message.ResourceType is "Volume"
        ? []
        :
        [
            .. service.Cinder.State.Snapshots.OldestFirst.Where(snapshot =>
                snapshot.Status == VolumeStatus.Creating
                && CinderServiceRecord.IsAt(service.Cinder.State.Volumes.Find(snapshot.VolumeId)?.Host, service.Host)
                && (message.ResourceId is null || message.ResourceId == snapshot.Id)),
        ];
}
