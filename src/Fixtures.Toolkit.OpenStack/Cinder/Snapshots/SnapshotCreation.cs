using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Snapshots;

/// <summary>A snapshot that a client asks for.</summary>
internal sealed record RequestedSnapshot
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = Volume.NoMetadata;

    /// <summary>Whether the volume may be <c>in-use</c>.</summary>
    public bool AllowsInUse { get; init; }

    public string? GroupSnapshotId { get; init; }
}

/// <summary>The API's part of taking a snapshot.</summary>
/// <remarks>Upstream: _create_snapshot and create_snapshot_in_db of volume.api.API.</remarks>
internal static class SnapshotCreation
{
    /// <summary>Records a snapshot and asks the scheduler for it.</summary>
    public static Snapshot Begin(CinderContext cinder, ApiRequest request, string volumeId, RequestedSnapshot asked)
    {
        var snapshot = Record(cinder, request, volumeId, asked, requireThawed: true);
        request.Made(Snapshot.ResourceType, snapshot.Id);
        cinder.World.Bus.Cast(CinderTopics.Scheduler, new ScheduleSnapshot(snapshot.Id), "cinder-api", request.RequestId);
        return snapshot;
    }

    /// <summary>Records a snapshot that is being created, after upstream's checks in their order.</summary>
    /// <param name="cinder">Cinder in this world.</param>
    /// <param name="request">The request; the snapshot belongs to its project.</param>
    /// <param name="volumeId">The volume.</param>
    /// <param name="asked">The wishes of the client.</param>
    /// <param name="requireThawed">Whether a frozen backend refuses it.</param>
    public static Snapshot Record(CinderContext cinder, ApiRequest request, string volumeId, RequestedSnapshot asked, bool requireThawed)
    {
        var id = cinder.World.Ids.NewGuid().ToString();
        return cinder.Update(state =>
        {
            var volume = state.StoredVolume(request, volumeId);
            if (requireThawed)
                state.RequireNotFrozen(volume.Host);
            request.Require(SnapshotPolicy.Create, volume.Target());
            RequireReady(volume, asked.AllowsInUse);
            var project = request.Persona.ProjectId ?? "";
            state.RequireQuota(
                project, QuotaChecks.OfSnapshot(state.TypeOf(volume.VolumeTypeId).Name, volume.Size), "snapshots", volume.Size);
            var snapshot = new Snapshot(id, state.NextNumber, volume.Id, project, request.Persona.UserId, volume.Size, cinder.Now)
            {
                Status = SnapshotStatus.Creating,
                Progress = "0%",
                Name = asked.Name,
                Description = asked.Description,
                VolumeTypeId = volume.VolumeTypeId,
                EncryptionKeyId = volume.EncryptionKeyId,
                GroupSnapshotId = asked.GroupSnapshotId,
                Metadata = asked.Metadata,
            };
            return (state.With(snapshot), snapshot);
        });
    }

    private static void RequireReady(Volume volume, bool allowsInUse)
    {
        if (string.IsNullOrEmpty(volume.Host))
            throw CinderFault.InvalidVolume("The snapshot cannot be created because volume has not been scheduled to any host.");
        if (volume.Status == VolumeStatus.Maintenance)
            throw CinderFault.InvalidVolume("The snapshot cannot be created when the volume is in maintenance mode.");
        if (volume.IsMigrating())
            throw CinderFault.InvalidVolume("Snapshot cannot be created while volume is migrating.");
        if (volume.Status == VolumeStatus.Error)
            throw CinderFault.InvalidVolume("The snapshot cannot be created when the volume is in error status.");
        if (volume.Status == VolumeStatus.Available || (allowsInUse && volume.Status == VolumeStatus.InUse))
            return;
        var valid = allowsInUse ? $"{VolumeStatus.Available}, {VolumeStatus.InUse}" : VolumeStatus.Available;
        throw CinderFault.InvalidVolume($"Volume {volume.Id} status must be {valid}, but current status is: {volume.Status}.");
    }
}
