using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Changes volumes, which sets their <c>updated_at</c>.</summary>
internal static class VolumeChanges
{
    extension(CinderState state)
    {
        /// <summary>Changes a volume. Does nothing where it is gone.</summary>
        public CinderState Change(string volumeId, DateTimeOffset now, Func<Volume, Volume> change) =>
            state.Volumes.Find(volumeId) is { } volume ? state.With(change(volume) with { UpdatedAt = now }) : state;

        /// <summary>Removes a volume with what belongs to it alone: its attachments and its transfers.</summary>
        /// <remarks>Upstream: volume_destroy.</remarks>
        public CinderState WithoutVolume(string volumeId)
        {
            var next = state.Without(Volume.Table, volumeId);
            foreach (var attachment in state.AttachmentsOf(volumeId))
                next = next.Without(VolumeAttachment.Table, attachment.Id);
            foreach (var transfer in state.Transfers.Any.Where(transfer => transfer.VolumeId == volumeId))
                next = next.Without(VolumeTransfer.Table, transfer.Id);
            return next;
        }
    }

    extension(CinderContext cinder)
    {
        /// <summary>Changes a volume.</summary>
        /// <returns>The changed volume; null where it is gone.</returns>
        public Volume? Change(string volumeId, Func<Volume, Volume> change) => cinder.Update(state =>
        {
            var next = state.Change(volumeId, cinder.Now, change);
            return (next, next.Volumes.Find(volumeId));
        });
    }
}
