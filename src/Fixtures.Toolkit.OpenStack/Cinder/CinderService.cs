using System.Collections.Immutable;
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

    private static readonly ImmutableSortedDictionary<string, string?> ConsistentSnapshots =
        VolumeType.NoSpecs.Add("consistent_group_snapshot_enabled", "<is> True");

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
        world.Policy.Register("block-storage", world.Options.Release.For<CinderRelease>().Policy);
    }

    public void Seed(WorldSeed seed)
    {
        var (ids, now) = (_cinder.World.Ids, _cinder.Now);
        _cinder.Update(state =>
        {
            state = state.With(new VolumeType(ids.NewGuid().ToString(), state.NextNumber, VolumeType.DefaultName, now)
            {
                Description = "Default Volume Type",
            });
            state = state.With(new GroupType(ids.NewGuid().ToString(), state.NextNumber, GroupTypeLookup.ConsistencyGroups, now)
            {
                Description = "Default group type for migrating cgsnapshot", GroupSpecs = ConsistentSnapshots,
            });
            foreach (var type in _cinder.Settings.Types)
            {
                state = state.With(new VolumeType(ids.NewGuid().ToString(), state.NextNumber, type.Name, now)
                {
                    // Specs differ only in that their values may be null.
                    Description = type.Description, IsPublic = type.IsPublic, ExtraSpecs = type.ExtraSpecs!,
                });
            }

            foreach (var (binary, host, zone) in Services())
            {
                state = state.With(new CinderServiceRecord(ids.NewGuid().ToString(), state.NextNumber, binary, host, now)
                {
                    AvailabilityZone = zone, RunningSince = now,
                });
            }

            return _cinder.Settings.Quotas.Aggregate(state, (next, quota) => next.With(
                CinderQuotas.Field, next.Get(CinderQuotas.Field).WithProject(seed.ProjectId(quota.Project), quota.Limits)));
        });
    }

    public void Resume() => _processes.Resume();

    public void Suspend() => _processes.Suspend();

    public IEnumerable<CloudResource> Resources() => CinderResources.In(_cinder.State);

    private IEnumerable<(string Binary, string Host, string Zone)> Services() =>
    [
        (CinderServiceRecord.Backup, CinderContext.Controller, "nova"),
        (CinderServiceRecord.Scheduler, CinderContext.Controller, "nova"),
        .. _cinder.Settings.Backends.Select(backend =>
            (CinderServiceRecord.Volume, $"{CinderContext.Controller}@{backend.Name}", backend.AvailabilityZone)),
    ];
}
