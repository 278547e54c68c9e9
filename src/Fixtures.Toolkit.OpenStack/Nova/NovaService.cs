using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Conductor;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.Services;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>Nova: servers, and the services that bring them to life. One object for each world that has it.</summary>
internal sealed class NovaService : IWorldService
{
    /// <summary>The host of the services that are not computes.</summary>
    public const string Controller = "controller";

    public NovaService(World world, ComputeSettings settings, ComputeHostSettings hosts, SchedulerSettings scheduler)
    {
        World = world;
        Settings = settings;
        Scheduler = scheduler.NoteCalls(world.Calls);
        State = world.Store("nova", NovaState.Empty, new ServerChronicle(world.Journal).Observe);
        Clients = new NovaClients(world.Edges);
        Hosts = new ComputeHosts(this, hosts);
        world.Policy.Register("compute", static () => NovaPolicy.Engine);
    }

    public World World { get; }

    public StateStore<NovaState> State { get; }

    public NovaClients Clients { get; }

    public ComputeHosts Hosts { get; }

    public ComputeSettings Settings { get; }

    public SchedulerSettings Scheduler { get; }

    public void Seed(WorldSeed seed)
    {
        State.Update(state => Settings.Flavors.Aggregate(state, (before, flavor) => before.Add(flavor)));
        State.Update(state => ServiceSeed.Fill(state, Hosts.Settings.Hosts, World));
        Hosts.Introduce();
    }

    public void Resume()
    {
        World.Bus.Attach(Topics.Conductor, new ActorContext(World.Loop, Topics.Conductor), new ConductorService(this).HandleAsync);
        World.Bus.Attach(Topics.Scheduler, new ActorContext(World.Loop, Topics.Scheduler), new SchedulerService(this).HandleAsync);
        Hosts.Resume();
    }

    public IEnumerable<CloudResource> Resources() => NovaResources.Of(State.Value);

    public void Suspend()
    {
        World.Bus.Detach(Topics.Conductor);
        World.Bus.Detach(Topics.Scheduler);
        Hosts.Suspend();
    }
}
