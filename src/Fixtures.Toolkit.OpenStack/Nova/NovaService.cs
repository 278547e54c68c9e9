using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Aggregates;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.RemoteConsoles;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova in one world: its state, its clients of other services, its compute hosts, and the actors of its services.</summary>
internal sealed class NovaService : IWorldService
{
    /// <summary>The state of a new world. Its fields are declared by their topics.</summary>
    public static readonly NovaState Initial = new(
    [
        FlavorState.FlavorsField, KeypairState.KeypairsField, AggregateState.AggregatesField, AggregateState.LastAggregateNumberField,
        QuotaState.QuotasField, ServerGroupState.ServerGroupsField, ServerState.ServersField, InstanceActionState.ActionsField,
        ServiceState.ServicesField, ServiceState.LastServiceNumberField, ConsoleTokenState.ConsoleTokensField,
        MigrationState.MigrationsField,
        ComputeNodeState.ComputeNodesField, HostPreferenceState.HostPreferenceField, ZoneNamesState.ZoneNamesField,
        DownCell.DownCellField,
    ]);

    private readonly NovaContext _nova;
    private readonly SchedulerSettings _scheduler;

    public NovaService(World world, ComputeSettings settings, ComputeHostSettings hosts, SchedulerSettings scheduler)
    {
        var state = world.Store("nova", Initial, new ServerJournal(world.Journal).Observe);
        _scheduler = scheduler;
        _nova = new NovaContext(world, state, new NovaClients(world.Edges), settings);
        world.State.Register(_nova.Clients.Tokens);
        world.Add(_nova);
        world.Add(scheduler.PartsFor(world.Options.Release.For<NovaRelease>().Scheduler).TrackCalls(world.Calls));
        world.Add(new ComputeHosts(_nova, hosts, ServerOperations.Compute));
    }

    public void Seed(WorldSeed seed)
    {
        _nova.State.Update(state => _nova.Settings.Flavors.Aggregate(state, (before, flavor) => before.Add(flavor)));
        if (_nova.Settings.ZoneNames is { } names)
            _nova.State.Update(state => state.WithZoneNames(new ZoneNames(names.Default, names.Internal)));
        _nova.State.Update(state => ServiceSeed.Fill(state, _nova.Release.Hosts.Complete(_nova.Hosts.Settings.Hosts), _nova.World));
        if (_nova.Settings.UsesUnifiedLimits)
            _nova.State.Update(state => state.WithQuotas(state.Quotas with { IsNoop = true }));
        if (_scheduler.Preference is [_, ..] preference)
            _nova.State.Update(state => state.WithHostPreference(preference));
        _nova.State.Update(state => _nova.Settings.Quotas.Aggregate(
            state, (before, quota) =>
                before.WithQuotas(before.Quotas.Set(seed.ProjectId(quota.Project), userId: null, quota.Limits.ToDictionary()))));
        _nova.Hosts.ReportNewHosts();
        foreach (var aggregate in _nova.Settings.Aggregates)
            AggregateSeed.Add(_nova, aggregate);
        foreach (var keypair in _nova.Settings.Keypairs)
            KeypairSeed.Add(_nova, keypair, seed);
    }

    public void Resume()
    {
        var world = _nova.World;
        world.Bus.Attach(
            Topics.Conductor,
            new ActorContext(world.Loop, Topics.Conductor),
            envelope => ServerOperations.Conductor.HandleAsync(_nova, envelope));
        world.Bus.Attach(
            Topics.Scheduler,
            new ActorContext(world.Loop, Topics.Scheduler),
            envelope => ServerOperations.Scheduler.HandleAsync(_nova, envelope));
        _nova.Hosts.Resume();
    }

    public IEnumerable<CloudResource> Resources() => NovaResources.In(_nova.State.Value);

    public void Suspend()
    {
        _nova.World.Bus.Detach(Topics.Conductor);
        _nova.World.Bus.Detach(Topics.Scheduler);
        _nova.Hosts.Suspend();
    }
}
