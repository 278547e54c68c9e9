using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>
/// Ends a migration by a copy: the volume keeps its id and gets the place of its copy, which is deleted at the old place.
/// </summary>
/// <param name="service">The volume service of the old place.</param>
/// <param name="requestId">The request that asked for it.</param>
/// <remarks>Upstream: VolumeManager.migrate_volume_completion and Volume.finish_volume_migration.</remarks>
internal sealed class MigrationCompletion(VolumeService service, string? requestId)
{
    private CinderContext Cinder => service.Cinder;

    public static async Task<object?> HandleAsync(VolumeService service, CompleteVolumeMigration message, string? requestId)
    {
        await new MigrationCompletion(service, requestId).CompleteAsync(message.VolumeId, message.NewVolumeId, message.HasFailed);
        return message.VolumeId;
    }

    public async Task CompleteAsync(string volumeId, string copyId, bool hasFailed)
    {
        if (hasFailed)
        {
            Delete(copyId);
            Cinder.Change(
                volumeId, row => row with { MigrationStatus = VolumeMigrations.Error, Status = row.PreviousStatus ?? row.Status });
            return;
        }

        Cinder.Change(volumeId, row => row with { MigrationStatus = VolumeMigrations.Completing });
        Cinder.Update(state => Detached(state, volumeId));
        await Cinder.World.Faults.ReachAsync(MigrationPhases.BeforeCompletion, service.Topic, volumeId);
        Cinder.Update(state => Swapped(state, volumeId, copyId, Cinder.Now));
        await Cinder.World.Faults.ReachAsync(MigrationPhases.AfterCompletion, service.Topic, volumeId);
        Delete(copyId);
        // Nova's attachment of the copy is that of the volume from now on.
        Cinder.Update(state => state.AttachmentsOf(copyId).Aggregate(
            state, (next, attachment) => next.With(attachment with { VolumeId = volumeId, UpdatedAt = Cinder.Now })));
    }

    private void Delete(string copyId) => Cinder.World.Bus.Cast(
        CinderTopics.Volume(Cinder.State.Volumes.Find(copyId)?.Host ?? service.Host), new DeleteVolume(copyId, Cascades: false),
        service.Topic, requestId);

    /// <summary>Removes the attachments of a volume in use that Nova has left: those of the old attach actions.</summary>
    private static CinderState Detached(CinderState state, string volumeId)
    {
        if (state.Volumes.Find(volumeId) is not { PreviousStatus: VolumeStatus.InUse, Status: not VolumeStatus.Available } volume)
            return state;
        return state.AttachmentsOf(volumeId)
            .Aggregate(state, (next, attachment) => next.Without(VolumeAttachment.Table, attachment.Id))
            .With(volume with { AttachStatus = VolumeAttachStatus.Detached });
    }

    /// <summary>Swaps the rows without their ids, quota and image metadata.</summary>
    private static CinderState Swapped(CinderState state, string volumeId, string copyId, DateTimeOffset now)
    {
        if (state.Volumes.Find(volumeId) is not { } volume || state.Volumes.Find(copyId) is not { } copy)
            return state;
        var moved = copy with
        {
            Id = volume.Id,
            Number = volume.Number,
            UsesQuota = volume.UsesQuota,
            GlanceMetadata = volume.GlanceMetadata,
            // As with LVM's driver, the backend has renamed the copy.
            NameId = volume.NameId,
            MigrationStatus = VolumeMigrations.Success,
            PreviousStatus = copy.Status,
            Status = volume.PreviousStatus ?? volume.Status,
            UpdatedAt = now,
        };
        var left = volume with
        {
            Id = copy.Id,
            Number = copy.Number,
            UsesQuota = copy.UsesQuota,
            GlanceMetadata = copy.GlanceMetadata,
            VolumeTypeId = copy.VolumeTypeId,
            NameId = copy.NameId ?? volume.Id,
            Description = $"migration src for {volume.Id}",
            MigrationStatus = VolumeMigrations.Deleting,
            Status = VolumeStatus.Deleting,
            UpdatedAt = now,
        };
        return state.With(moved).With(left);
    }
}
