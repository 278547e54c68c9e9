using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The types of resources that exist in Cinder until they are deleted.</summary>
public static class CinderResources
{
    /// <summary>A volume.</summary>
    public static ResourceType Volume => Cinder.Objects.Volume.ResourceType;

    /// <summary>A snapshot of a volume.</summary>
    public static ResourceType Snapshot => Cinder.Objects.Snapshot.ResourceType;

    /// <summary>An attachment of a volume to a server or a host.</summary>
    public static ResourceType Attachment => VolumeAttachment.ResourceType;

    /// <summary>A backup of a volume.</summary>
    public static ResourceType Backup => Cinder.Objects.Backup.ResourceType;

    /// <summary>The offer of a volume to another project.</summary>
    public static ResourceType Transfer => VolumeTransfer.ResourceType;

    /// <summary>A group of volumes.</summary>
    public static ResourceType Group => VolumeGroup.ResourceType;

    /// <summary>A snapshot of a group.</summary>
    public static ResourceType GroupSnapshot => Cinder.Objects.GroupSnapshot.ResourceType;

    /// <summary>A group type.</summary>
    public static ResourceType GroupType => Cinder.Objects.GroupType.ResourceType;

    /// <summary>
    /// Quota units that an operation under way holds. It has no API; the end of the operation removes it. The scheduler's daily run removes
    /// those that are more than a day old.
    /// </summary>
    public static ResourceType Reservation => QuotaReservation.ResourceType;

    /// <summary>A volume type.</summary>
    public static ResourceType VolumeType => Cinder.Objects.VolumeType.ResourceType;

    /// <summary>QoS specs.</summary>
    public static ResourceType QosSpecs => Cinder.Objects.QosSpecs.ResourceType;

    internal static IReadOnlyList<ResourceType> All { get; } =
    [
        Volume, Snapshot, Attachment, Backup, Transfer, Group, GroupSnapshot, GroupType, VolumeType, QosSpecs,
        Reservation,
    ];

    /// <summary>The resources that a client must delete, for leak checks.</summary>
    internal static IEnumerable<CloudResource> In(CinderState state) =>
    [
        .. state.Volumes.OldestFirst.Select(volume =>
            new CloudResource(Volume, volume.Id, volume.Name ?? "")
            {
                ProjectId = volume.ProjectId,
                Details = volume.Status,
                Amounts = Units("volumes", "gigabytes", volume.Size, volume.UsesQuota),
            }),
        .. state.Snapshots.OldestFirst.Select(snapshot => new CloudResource(Snapshot, snapshot.Id, snapshot.Name ?? "")
        {
            ProjectId = snapshot.ProjectId, OwnerId = snapshot.VolumeId, Details = snapshot.Status,
            Amounts = Units("snapshots", "gigabytes", snapshot.VolumeSize, snapshot.UsesQuota),
        }),
        .. state.Attachments.OldestFirst.Select(attachment => new CloudResource(Attachment, attachment.Id, "")
        {
            ProjectId = state.Volumes.Find(attachment.VolumeId)?.ProjectId,
            OwnerId = attachment.VolumeId,
            HolderId = attachment.InstanceId,
            Details = $"{attachment.AttachStatus} to {attachment.InstanceId ?? attachment.AttachedHost ?? "nothing"}",
        }),
        .. state.Backups.OldestFirst.Select(backup => new CloudResource(Backup, backup.Id, backup.Name ?? "")
        {
            ProjectId = backup.ProjectId, OwnerId = backup.VolumeId, Details = backup.Status,
            Amounts = Units("backups", "backup_gigabytes", backup.Size, usesQuota: true),
        }),
        .. state.Transfers.OldestFirst.Select(transfer => new CloudResource(Transfer, transfer.Id, transfer.Name ?? "")
        {
            ProjectId = transfer.SourceProjectId, OwnerId = transfer.VolumeId,
        }),
        .. state.Groups.OldestFirst.Select(group =>
            new CloudResource(Group, group.Id, group.Name ?? "") { ProjectId = group.ProjectId, Details = group.Status }),
        .. state.GroupSnapshots.OldestFirst.Select(snapshot => new CloudResource(GroupSnapshot, snapshot.Id, snapshot.Name ?? "")
        {
            ProjectId = snapshot.ProjectId, OwnerId = snapshot.GroupId, Details = snapshot.Status,
        }),
        .. state.GroupTypes.OldestFirst.Select(type => new CloudResource(GroupType, type.Id, type.Name)),
        .. state.VolumeTypes.OldestFirst.Select(type => new CloudResource(VolumeType, type.Id, type.Name)),
        .. state.QosSpecs.OldestFirst.Select(specs => new CloudResource(QosSpecs, specs.Id, specs.Name)),
        .. state.Get(QuotaReservation.Table).OldestFirst.Select(reservation => new CloudResource(Reservation, reservation.Id, "")
        {
            ProjectId = reservation.ProjectId,
            Details = string.Join(' ', reservation.Deltas.Select(delta => $"{delta.Key}={delta.Value}")),
        }),
    ];

    private static ImmutableSortedDictionary<string, long> Units(string resource, string gigabytes, int size, bool usesQuota) => usesQuota
        ? ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, [KeyValuePair.Create(resource, 1L), KeyValuePair.Create(gigabytes, (long)size)])
        : ImmutableSortedDictionary<string, long>.Empty;
}
