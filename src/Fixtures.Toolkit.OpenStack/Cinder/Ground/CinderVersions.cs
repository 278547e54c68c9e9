using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The microversions of Cinder's API, each named after what it brought.</summary>
/// <remarks>Source: Block Storage API, "REST API Version History".</remarks>
internal static class CinderVersions
{
    public static readonly ApiVersion Minimum = new(3, 0);

    /// <summary>A volume uploaded as an image may set visibility and protection.</summary>
    public static readonly ApiVersion UploadVisibility = new(3, 1);

    /// <summary>The filter <c>bootable</c> refuses other values than booleans.</summary>
    public static readonly ApiVersion BootableFilter = new(3, 2);

    /// <summary>User messages.</summary>
    public static readonly ApiVersion Messages = new(3, 3);

    /// <summary>Volumes can be filtered by <c>glance_metadata</c>.</summary>
    public static readonly ApiVersion GlanceMetadataFilter = new(3, 4);

    /// <summary>Messages have pages, sort keys and filters.</summary>
    public static readonly ApiVersion MessagePages = new(3, 5);

    /// <summary>Consistency groups may have an empty name and description.</summary>
    public static readonly ApiVersion EmptyGroupNames = new(3, 6);

    /// <summary>Clusters, and their names in the list of services.</summary>
    public static readonly ApiVersion Clusters = new(3, 7);

    /// <summary>Volumes and snapshots that can be managed are resources of their own.</summary>
    public static readonly ApiVersion ManageableResources = new(3, 8);

    /// <summary>Backups can be updated.</summary>
    public static readonly ApiVersion BackupUpdate = new(3, 9);

    /// <summary>Volumes can be filtered by <c>group_id</c>.</summary>
    public static readonly ApiVersion GroupFilter = new(3, 10);

    /// <summary>Group types and their specs.</summary>
    public static readonly ApiVersion GroupTypes = new(3, 11);

    /// <summary>The summary of volumes.</summary>
    public static readonly ApiVersion VolumeSummary = new(3, 12);

    /// <summary>Generic volume groups.</summary>
    public static readonly ApiVersion Groups = new(3, 13);

    /// <summary>Group snapshots, and groups created from others.</summary>
    public static readonly ApiVersion GroupSnapshots = new(3, 14);

    /// <summary>Metadata of volumes and snapshots have an <c>ETag</c>.</summary>
    public static readonly ApiVersion MetadataEtag = new(3, 15);

    /// <summary>A volume can be migrated to a cluster.</summary>
    public static readonly ApiVersion MigrateToCluster = new(3, 16);

    /// <summary>Manageable volumes and snapshots can be listed by cluster.</summary>
    public static readonly ApiVersion ManageableByCluster = new(3, 17);

    /// <summary>Backups show their project.</summary>
    public static readonly ApiVersion BackupProject = new(3, 18);

    /// <summary>The status of group snapshots can be reset.</summary>
    public static readonly ApiVersion GroupSnapshotReset = new(3, 19);

    /// <summary>The status of groups can be reset.</summary>
    public static readonly ApiVersion GroupReset = new(3, 20);

    /// <summary>Administrators see the <c>provider_id</c> of a volume.</summary>
    public static readonly ApiVersion ProviderId = new(3, 21);

    /// <summary>Snapshots can be filtered by metadata.</summary>
    public static readonly ApiVersion SnapshotMetadataFilter = new(3, 22);

    /// <summary>A deletion may set <c>force</c>.</summary>
    public static readonly ApiVersion ForceDelete = new(3, 23);

    /// <summary>Workers can be cleaned up.</summary>
    public static readonly ApiVersion Workers = new(3, 24);

    /// <summary>Groups can show their volumes.</summary>
    public static readonly ApiVersion GroupVolumes = new(3, 25);

    /// <summary>The failover of a cluster, and more filters of clusters.</summary>
    public static readonly ApiVersion ClusterFailover = new(3, 26);

    /// <summary>Attachments.</summary>
    public static readonly ApiVersion Attachments = new(3, 27);

    /// <summary>Pools can be filtered.</summary>
    public static readonly ApiVersion PoolFilters = new(3, 28);

    /// <summary>Group snapshots have pages, sort keys and filters.</summary>
    public static readonly ApiVersion GroupSnapshotPages = new(3, 29);

    /// <summary>Snapshots sort by <c>name</c>.</summary>
    public static readonly ApiVersion SnapshotsByName = new(3, 30);

    /// <summary>The filters of lists are configured.</summary>
    public static readonly ApiVersion ResourceFilters = new(3, 31);

    /// <summary>The log levels of services can be read and set.</summary>
    public static readonly ApiVersion LogLevels = new(3, 32);

    /// <summary>The configured filters can be listed.</summary>
    public static readonly ApiVersion ResourceFilterList = new(3, 33);

    /// <summary>Filters ending in <c>~</c> search for a part.</summary>
    public static readonly ApiVersion LikeFilters = new(3, 34);

    /// <summary>Pools can be filtered by <c>volume-type</c>.</summary>
    public static readonly ApiVersion PoolsByType = new(3, 35);

    /// <summary>The summary of volumes has their metadata.</summary>
    public static readonly ApiVersion SummaryMetadata = new(3, 36);

    /// <summary>Backups sort by <c>name</c>.</summary>
    public static readonly ApiVersion BackupsByName = new(3, 37);

    /// <summary>The replication of groups.</summary>
    public static readonly ApiVersion GroupReplication = new(3, 38);

    /// <summary>Administrators read the limits of other projects.</summary>
    public static readonly ApiVersion LimitsOfProject = new(3, 39);

    /// <summary>A volume can be reverted to its latest snapshot.</summary>
    public static readonly ApiVersion Revert = new(3, 40);

    /// <summary>Snapshots show their user.</summary>
    public static readonly ApiVersion SnapshotUser = new(3, 41);

    /// <summary>A volume in use can be extended.</summary>
    public static readonly ApiVersion ExtendInUse = new(3, 42);

    /// <summary>Backups have metadata.</summary>
    public static readonly ApiVersion BackupMetadata = new(3, 43);

    /// <summary>Attachments are completed by a call of their own.</summary>
    public static readonly ApiVersion AttachmentComplete = new(3, 44);

    /// <summary>Lists have a count.</summary>
    public static readonly ApiVersion Count = new(3, 45);

    /// <summary>A volume can be created from an image of Nova, whose size is 0.</summary>
    public static readonly ApiVersion NovaImages = new(3, 46);

    /// <summary>A volume can be created from a backup.</summary>
    public static readonly ApiVersion VolumeFromBackup = new(3, 47);

    /// <summary>Volumes show <c>shared_targets</c> and <c>service_uuid</c>.</summary>
    public static readonly ApiVersion SharedTargets = new(3, 48);

    /// <summary>The list of services has the state of backends.</summary>
    public static readonly ApiVersion BackendState = new(3, 49);

    /// <summary>The volume type alone decides on multiattach.</summary>
    public static readonly ApiVersion Multiattach = new(3, 50);

    /// <summary>A backup may go to another availability zone.</summary>
    public static readonly ApiVersion BackupZones = new(3, 51);

    /// <summary>Volume types can name availability zones, and be filtered by extra specs.</summary>
    public static readonly ApiVersion TypeZones = new(3, 52);

    /// <summary>Bodies are checked with JSON Schema; names are stripped and strict.</summary>
    public static readonly ApiVersion StrictUpdate = new(3, 53);

    /// <summary>An attachment has a mode.</summary>
    public static readonly ApiVersion AttachMode = new(3, 54);

    /// <summary>A transfer may leave out the snapshots.</summary>
    public static readonly ApiVersion TransferSnapshots = new(3, 55);

    /// <summary>Backups show their user.</summary>
    public static readonly ApiVersion BackupUser = new(3, 56);

    /// <summary>Transfers show their projects and whether they were accepted.</summary>
    public static readonly ApiVersion TransferHistory = new(3, 57);

    /// <summary>Groups show their project.</summary>
    public static readonly ApiVersion GroupProject = new(3, 58);

    /// <summary>Transfers have pages.</summary>
    public static readonly ApiVersion TransferPages = new(3, 59);

    /// <summary>Volumes can be filtered by the times of creation and change.</summary>
    public static readonly ApiVersion TimeFilters = new(3, 60);

    /// <summary>Administrators see the cluster of a volume.</summary>
    public static readonly ApiVersion ClusterName = new(3, 61);

    /// <summary>Projects have default types of their own.</summary>
    public static readonly ApiVersion DefaultTypes = new(3, 62);

    /// <summary>Volumes show the id of their type.</summary>
    public static readonly ApiVersion VolumeTypeId = new(3, 63);

    /// <summary>Volumes and backups show their encryption key.</summary>
    public static readonly ApiVersion EncryptionKeyId = new(3, 64);

    /// <summary>Volumes and snapshots show whether they count against the quota.</summary>
    public static readonly ApiVersion ConsumesQuota = new(3, 65);

    /// <summary>Snapshots of volumes in use need no <c>force</c>.</summary>
    public static readonly ApiVersion SnapshotInUse = new(3, 66);

    /// <summary>URLs need no project.</summary>
    public static readonly ApiVersion OptionalProject = new(3, 67);

    /// <summary>A volume can be re-imaged.</summary>
    public static readonly ApiVersion Reimage = new(3, 68);

    /// <summary><c>shared_targets</c> may be null.</summary>
    public static readonly ApiVersion NullSharedTargets = new(3, 69);

    /// <summary>Encrypted volumes can be transferred.</summary>
    public static readonly ApiVersion EncryptedTransfers = new(3, 70);

    /// <summary>The extension of a volume that its driver reports as a failure can be completed.</summary>
    public static readonly ApiVersion ExtendCompletion = new(3, 71);
}
