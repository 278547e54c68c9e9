using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Ends what a killed volume service did to a volume, when the service starts.</summary>
/// <remarks>Upstream: VolumeManager._do_cleanup.</remarks>
internal static class VolumeCleanup
{
    public static async Task CleanAsync(VolumeService service, string resourceId)
    {
        var cinder = service.Cinder;
        switch (cinder.State.Volumes.Find(resourceId)?.Status)
        {
            case VolumeStatus.Creating or VolumeStatus.Downloading:
                cinder.Change(resourceId, row => row with { Status = VolumeStatus.Error });
                break;
            case VolumeStatus.Deleting:
                await VolumeDeletion.DeleteAsync(service, new DeleteVolume(resourceId, Cascades: true));
                break;
            case VolumeStatus.Uploading:
                var isAttached = cinder.State.AttachmentsOf(resourceId).Any(one => one.AttachStatus == VolumeAttachStatus.Attached);
                cinder.Change(resourceId, row => row with { Status = isAttached ? VolumeStatus.InUse : VolumeStatus.Available });
                break;
        }
    }
}
