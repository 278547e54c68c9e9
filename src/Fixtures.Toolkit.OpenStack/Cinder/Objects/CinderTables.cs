using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The tables of Cinder's state, as properties of the state.</summary>
internal static class CinderTables
{
    extension(CinderState state)
    {
        public Rows<Volume> Volumes => state.Get(Volume.Table);

        public Rows<VolumeAttachment> Attachments => state.Get(VolumeAttachment.Table);

        public Rows<Snapshot> Snapshots => state.Get(Snapshot.Table);

        public Rows<VolumeType> VolumeTypes => state.Get(VolumeType.Table);

        /// <summary>The default volume types, by project.</summary>
        public Rows<DefaultVolumeType> DefaultTypes => state.Get(DefaultVolumeType.Table);

        public Rows<QosSpecs> QosSpecs => state.Get(Objects.QosSpecs.Table);

        public Rows<GroupType> GroupTypes => state.Get(GroupType.Table);

        public Rows<VolumeGroup> Groups => state.Get(VolumeGroup.Table);

        public Rows<GroupSnapshot> GroupSnapshots => state.Get(GroupSnapshot.Table);

        public Rows<Backup> Backups => state.Get(Backup.Table);

        public Rows<VolumeTransfer> Transfers => state.Get(VolumeTransfer.Table);

        public Rows<UserMessage> Messages => state.Get(UserMessage.Table);

        public Rows<CinderServiceRecord> Services => state.Get(CinderServiceRecord.Table);

        public CinderState With(Volume row) => state.With(Volume.Table, row);

        public CinderState With(VolumeAttachment row) => state.With(VolumeAttachment.Table, row);

        public CinderState With(Snapshot row) => state.With(Snapshot.Table, row);

        public CinderState With(VolumeType row) => state.With(VolumeType.Table, row);

        public CinderState With(QosSpecs row) => state.With(Objects.QosSpecs.Table, row);

        public CinderState With(GroupType row) => state.With(GroupType.Table, row);

        public CinderState With(VolumeGroup row) => state.With(VolumeGroup.Table, row);

        public CinderState With(GroupSnapshot row) => state.With(GroupSnapshot.Table, row);

        public CinderState With(Backup row) => state.With(Backup.Table, row);

        public CinderState With(VolumeTransfer row) => state.With(VolumeTransfer.Table, row);

        public CinderState With(UserMessage row) => state.With(UserMessage.Table, row);

        public CinderState With(CinderServiceRecord row) => state.With(CinderServiceRecord.Table, row);

        /// <summary>The attachments of a volume, oldest first.</summary>
        public IReadOnlyList<VolumeAttachment> AttachmentsOf(string volumeId) => state.Attachments.OwnedBy(volumeId);

        /// <summary>The snapshots of a volume, oldest first.</summary>
        public IReadOnlyList<Snapshot> SnapshotsOf(string volumeId) => state.Snapshots.OwnedBy(volumeId);

        /// <summary>The type of a volume or a snapshot. A type in use cannot be deleted.</summary>
        public VolumeType TypeOf(string typeId) => state.VolumeTypes.Find(typeId)
            ?? throw new InvalidOperationException($"The volume type {typeId} is missing: a volume refers to it.");
    }
}
