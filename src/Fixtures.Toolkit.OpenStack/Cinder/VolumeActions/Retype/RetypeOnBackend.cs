using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;

/// <summary>Changes the type of a volume on its backend, or moves it to a backend that has the new type.</summary>
/// <remarks>Upstream: VolumeManager.retype.</remarks>
internal static class RetypeOnBackend
{
    private static readonly Phase BeforeRetype = new(
        "retype", "before-retype", "The volume service has the request; the volume has its old type.");

    private static readonly Phase AfterRetype = new(
        "retype", "after-retype", "The backend has changed the volume; its record has the old type.");

    public static IReadOnlyList<Phase> Phases { get; } = [BeforeRetype, AfterRetype];

    public static async Task RetypeAsync(VolumeService service, RetypeVolume message, string? requestId)
    {
        var cinder = service.Cinder;
        var state = cinder.State;
        if (state.Volumes.Find(message.VolumeId) is not { } volume || state.VolumeTypes.Find(message.TypeId) is not { } type)
            return;
        try
        {
            await cinder.World.Faults.ReachAsync(BeforeRetype, service.Topic, volume.Id);
            var difference = TypeDifference.Between(state, state.TypeOf(volume.VolumeTypeId), type);
            // Upstream's drivers retype in place unless the encryption differs; another backend needs a migration.
            if (difference.IsNone || (!difference.IsEncrypted && CinderTopics.Volume(message.Pool) == service.Topic))
            {
                await cinder.World.Faults.ReachAsync(AfterRetype, service.Topic, volume.Id);
                cinder.Update(current => Retyped(current, volume.Id, message, cinder.Now));
            }
            else
            {
                RequireMovable(cinder.State, volume, message);
                cinder.Change(volume.Id, row => row with { MigrationStatus = VolumeMigrations.Starting });
                await new MigrationOnBackend(service, requestId).MigrateAsync(
                    volume.Id, message.Pool, forcesCopy: !difference.AllowsDriverMigration, type.Id, message.WasMultiattach);
            }
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            cinder.Update(current => current.WithoutReservation(message.ReservationId).Change(
                volume.Id, cinder.Now, row => row with { Status = volume.PreviousStatus ?? volume.Status }));
            throw;
        }

        cinder.Update(current => current.WithoutReservation(message.ReservationId));
    }

    private static CinderState Retyped(CinderState state, string volumeId, RetypeVolume message, DateTimeOffset now)
    {
        var next = state.Change(volumeId, now, row => row with
        {
            VolumeTypeId = message.TypeId, Host = message.Pool, Status = row.PreviousStatus ?? row.Status,
        });
        return state.SnapshotsOf(volumeId).Aggregate(next, (all, snapshot) =>
            all.ChangeSnapshot(snapshot.Id, now, row => row with { VolumeTypeId = message.TypeId }));
    }

    private static void RequireMovable(CinderState state, Volume volume, RetypeVolume message)
    {
        if (!message.AllowsMigration)
            throw new VolumeMigrationFailedException("Retype requires migration but is not allowed.");
        if (state.SnapshotsOf(volume.Id) is not [])
            throw new VolumeMigrationFailedException("Volume must not have snapshots.");
        if (volume.ReplicationStatus is not (null or "disabled" or "not-capable"))
            throw new VolumeMigrationFailedException("Volume must not be replicated.");
    }
}
