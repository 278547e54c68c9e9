using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Cinder.Services;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder;

/// <summary>Cinder in one world: its state, its clients of other services, and the actors of its services.</summary>
internal sealed class CinderService : IWorldService
{
    /// <summary>The state of a new world. Its fields are declared by their types.</summary>
    public static readonly CinderState Initial = new(
    [
        CinderState.LastNumberField, Volume.Table, VolumeAttachment.Table, Snapshot.Table, VolumeType.Table, QosSpecs.Table,
        DefaultVolumeType.Table,
        GroupType.Table, VolumeGroup.Table, GroupSnapshot.Table, Backup.Table, VolumeTransfer.Table, UserMessage.Table,
        CinderServiceRecord.Table, CinderQuotas.Field, QuotaReservation.Table, CinderWorkers.Field,
        LogLevelChange.Table, UnmanagedStorage.Field,
    ]);

    private readonly CinderContext _cinder;
    private readonly CinderProcesses _processes;

    public CinderService(World world, VolumeSettings settings)
    {
        var state = world.Store("cinder", Initial, new VolumeJournal(world.Journal).Observe);
        _cinder = new CinderContext(world, state, new CinderClients(world), settings)
        {
            Periodics = ReservationExpiry.Clean,
        };
        world.Add(_cinder);
        var actors = CinderMessages.Actors;
        world.Add(_processes = new CinderProcesses(_cinder, new VolumeBackends(world, settings), actors));
        world.Add(new VolumeServices(_cinder, new CinderLifecycle(_cinder, _processes, actors)));
    }

    public void Resume() => _processes.Resume();

    public void Suspend() => _processes.Suspend();

    public IEnumerable<CloudResource> Resources() => CinderResources.In(_cinder.State);
}
