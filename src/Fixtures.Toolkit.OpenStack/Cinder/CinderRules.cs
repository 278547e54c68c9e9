using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Cinder.Backups;
using Fixtures.Toolkit.OpenStack.Cinder.Clusters;
using Fixtures.Toolkit.OpenStack.Cinder.ConsistencyGroups;
using Fixtures.Toolkit.OpenStack.Cinder.DefaultTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Extensions;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;
using Fixtures.Toolkit.OpenStack.Cinder.GroupTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Hosts;
using Fixtures.Toolkit.OpenStack.Cinder.Limits;
using Fixtures.Toolkit.OpenStack.Cinder.Manageable;
using Fixtures.Toolkit.OpenStack.Cinder.Messages;
using Fixtures.Toolkit.OpenStack.Cinder.Pools;
using Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Cinder.Snapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Transfers;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Cinder.Workers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>The rules of all of Cinder's topics.</summary>
internal static class CinderRules
{
    public static ReleaseRules Zed { get; } = new(() =>
    [
        .. CinderPolicy.Shared,
        .. VolumeApi.Rules,
        .. VolumeActionApi.Rules,
        .. VolumeMetadataApi.Rules,
        .. ManageableVolumeApi.Rules,
        .. ManageableSnapshotApi.Rules,
        .. VolumeSnapshotApi.Rules,
        .. SnapshotActionApi.Rules,
        .. SnapshotMetadataApi.Rules,
        .. AttachmentApi.Rules,
        .. TransferApi.Rules,
        .. BackupApi.Rules,
        .. VolumeTypeApi.Rules,
        .. TypeExtraSpecApi.Rules,
        .. TypeAccessApi.Rules,
        .. TypeEncryptionApi.Rules,
        .. DefaultTypeApi.Rules,
        .. QosSpecsApi.Rules,
        .. GroupTypeApi.Rules,
        .. GroupSpecApi.Rules,
        .. VolumeGroupApi.Rules,
        .. GroupSnapshotApi.Rules,
        .. ConsistencyGroupApi.Rules,
        .. VolumeQuotaSetApi.Rules,
        .. VolumeQuotaClassApi.Rules,
        .. LimitApi.Rules,
        .. AvailabilityZoneApi.Rules,
        .. ServiceApi.Rules,
        .. VolumeHostApi.Rules,
        .. PoolApi.Rules,
        .. CapabilityApi.Rules,
        .. MessageApi.Rules,
        .. WorkerApi.Rules,
        .. ClusterApi.Rules,
        .. ExtensionApi.Rules,
        .. ResourceFilterApi.Rules,
    ]);

    public static ReleaseRules Epoxy { get; } =
        Zed.With(() => [CinderPolicy.Admin("volume_extension:volume_admin_actions:extend_volume_completion")]);
}
