using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Pace;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>Moves volumes away from the backend of a volume service.</summary>
/// <param name="service">The volume service.</param>
/// <param name="requestId">The request that asked for it.</param>
/// <remarks>Upstream: migrate_volume and _migrate_volume_generic of volume/manager.py.</remarks>
internal sealed class MigrationOnBackend(VolumeService service, string? requestId)
{
    /// <summary>Upstream: <c>migration_create_volume_timeout_secs</c>.</summary>
    private static readonly TimeSpan CreationTimeout = TimeSpan.FromSeconds(300);

    private CinderContext Cinder => service.Cinder;

    public static Task HandleAsync(VolumeService service, MigrateVolume message, string? requestId) =>
        new MigrationOnBackend(service, requestId).MigrateAsync(message.VolumeId, message.Pool, message.ForcesCopy, newTypeId: null);

    /// <summary>
    /// Moves a volume by its driver, or by a copy. A failure leaves it where it is, with the migration status <c>error</c>.
    /// </summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="pool">Where it goes.</param>
    /// <param name="forcesCopy">Whether the driver is not asked to move it.</param>
    /// <param name="newTypeId">Its new type; null for the one that it has.</param>
    /// <param name="isMultiattach">
    /// The <c>multiattach</c> of a copy; null for that of the volume. Upstream's retype copies the volume as the message has it, from
    /// before the API records the new type's: the volume keeps the old one.
    /// </param>
    public async Task MigrateAsync(string volumeId, string pool, bool forcesCopy, string? newTypeId, bool? isMultiattach = null)
    {
        if (Cinder.State.Volumes.Find(volumeId) is not { } before)
            return;
        var resting = before.Status is VolumeStatus.Retyping or VolumeStatus.Maintenance ? before.PreviousStatus : null;
        try
        {
            await Cinder.World.Faults.ReachAsync(MigrationPhases.BeforeMigration, service.Topic, volumeId);
            var volume = Cinder.Change(volumeId, row => row with { MigrationStatus = VolumeMigrations.Migrating });
            if (volume is null)
                return;
            // As LVM's driver: a volume in use needs a copy.
            var isMoved = !forcesCopy && volume.Status == VolumeStatus.Available
                && await service.Backend.MigrateVolumeAsync(volume.OnBackend(), pool);
            if (isMoved)
                Moved(volumeId, pool, newTypeId);
            else
                await CopyAsync(volume with { IsMultiattach = isMultiattach ?? volume.IsMultiattach }, pool, newTypeId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Cinder.Change(volumeId, row => row with { MigrationStatus = VolumeMigrations.Error, Status = resting ?? row.Status });
            throw;
        }
    }

    private void Moved(string volumeId, string pool, string? newTypeId) => Cinder.Change(volumeId, row => row with
    {
        Host = pool,
        ServiceId = ServiceOf(pool)?.Id,
        AvailabilityZone = ServiceOf(pool)?.AvailabilityZone ?? row.AvailabilityZone,
        MigrationStatus = VolumeMigrations.Success,
        PreviousStatus = row.Status,
        VolumeTypeId = newTypeId ?? row.VolumeTypeId,
    });

    private CinderServiceRecord? ServiceOf(string pool) => Cinder.State.Services.Any.FirstOrDefault(record =>
        record.Binary == CinderServiceRecord.Volume && record.Host == pool.Split('#')[0]);

    private async Task CopyAsync(Volume volume, string pool, string? newTypeId)
    {
        var copy = Record(volume, pool, newTypeId);
        await CreateAsync(volume, copy, pool);
        Cinder.Change(copy.Id, row => row with { SnapshotId = volume.SnapshotId, SourceVolumeId = volume.SourceVolumeId });
        try
        {
            await Cinder.World.Faults.ReachAsync(MigrationPhases.BeforeCopy, service.Topic, volume.Id);
            if (Cinder.State.AttachmentsOf(volume.Id) is not [] and var attachments)
            {
                // Nova copies the data itself, and says when it is done.
                foreach (var attachment in attachments)
                    await SwapAsync(attachment, copy.Id);
                return;
            }

            await Cinder.World.Pace.PassAsync(DurationStep.VolumeMigration, volume.Id);
            await new MigrationCompletion(service, requestId).CompleteAsync(volume.Id, copy.Id, hasFailed: false);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Discard(volume.Id, copy);
            throw;
        }
    }

    /// <summary>Records the volume that gets the data. It uses no quota.</summary>
    private Volume Record(Volume volume, string pool, string? newTypeId)
    {
        var id = Cinder.World.Ids.NewGuid().ToString();
        return Cinder.Update(state =>
        {
            var copy = volume with
            {
                Id = id,
                Number = state.NextNumber,
                Status = VolumeStatus.Creating,
                AttachStatus = VolumeAttachStatus.Detached,
                MigrationStatus = VolumeMigrations.TargetOf(volume.Id),
                Host = pool,
                ServiceId = null,
                AvailabilityZone = ServiceOf(pool)?.AvailabilityZone ?? volume.AvailabilityZone,
                VolumeTypeId = newTypeId ?? volume.VolumeTypeId,
                SnapshotId = null,
                SourceVolumeId = null,
                GroupId = null,
                ConsistencyGroupId = null,
                NameId = null,
                UsesQuota = false,
                GlanceMetadata = Volume.NoMetadata,
            };
            return (state.With(copy), copy);
        });
    }

    /// <remarks>Upstream looks into the database again and again; here the reply of the other service ends the wait.</remarks>
    private async Task CreateAsync(Volume volume, Volume copy, string pool)
    {
        var problem = "timeout creating new_volume on destination";
        try
        {
            await Cinder.World.Bus.CallAsync<bool>(
                CinderTopics.Volume(pool), new CreateVolume(copy.Id, new VolumeSpec { AllowsReschedule = false }), service.Topic, requestId,
                CreationTimeout);
            if (Cinder.State.Volumes.Find(copy.Id) is { Status: VolumeStatus.Available })
                return;
            problem = "failed to create new_volume on destination";
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            if (error is not MessagingTimeoutException)
                problem = "failed to create new_volume on destination";
        }

        if (Cinder.State.Volumes.Find(volume.Id) is { MigrationStatus: VolumeMigrations.Migrating })
            Cinder.Update(state => state.WithoutVolume(copy.Id));
        throw new VolumeMigrationFailedException(problem);
    }

    /// <summary>Asks Nova to let a server use the copy instead.</summary>
    private async Task SwapAsync(VolumeAttachment attachment, string copyId)
    {
        var answer = await Cinder.Clients.Compute.SendAsync(
            HttpMethod.Put,
            $"/servers/{attachment.InstanceId ?? "None"}/os-volume_attachments/{attachment.VolumeId}",
            new JsonObject { ["volumeAttachment"] = new JsonObject { ["volumeId"] = copyId } },
            requestId: requestId);
        if (!answer.IsSuccess)
            throw new VolumeMigrationFailedException($"Nova answers {(int)answer.Status} to the swap.");
    }

    /// <summary>Gives the copy up. In the completing phase it may be the only one, and stays.</summary>
    /// <remarks>Upstream: _clean_temporary_volume.</remarks>
    private void Discard(string volumeId, Volume copy)
    {
        if (Cinder.State.Volumes.Find(volumeId) is { MigrationStatus: VolumeMigrations.Migrating })
        {
            Cinder.World.Bus.Cast(
                CinderTopics.Volume(copy.Host ?? ""), new DeleteVolume(copy.Id, Cascades: false), service.Topic, requestId);
        }
        else
        {
            Cinder.Change(copy.Id, row => row with { MigrationStatus = null });
        }
    }
}
