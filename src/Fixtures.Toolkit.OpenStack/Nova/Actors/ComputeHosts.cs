using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// The compute hosts of a cloud in a test's hands. Their hypervisors and servers go on while the compute service is down.
/// </summary>
public sealed class ComputeHosts
{
    private readonly NovaContext _nova;
    private readonly ComputeTable _table;
    private readonly Dictionary<string, RunningHost> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IHypervisor> _hypervisors = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    internal ComputeHosts(NovaContext nova, ComputeHostSettings settings, ComputeTable table)
    {
        (_nova, _table, Settings) = (nova, table, settings);
        Guests = nova.World.Store("hypervisors", HypervisorState.Empty);
    }

    /// <summary>All hosts, running or not, in the order of their making.</summary>
    public IReadOnlyList<string> Names => [.. _nova.State.Value.ComputeNodes.All.Select(node => node.Host)];

    internal ComputeHostSettings Settings { get; }

    internal State.StateStore<HypervisorState> Guests { get; }

    private World World => _nova.World;

    /// <summary>Whether the host's compute service runs.</summary>
    public bool IsRunning(string host)
    {
        RequireKnown(host);
        lock (_gate)
            return _running.ContainsKey(host);
    }

    /// <summary>
    /// Stops the host's compute service as an administrator would: it finishes what it has begun, and leaves what waits in its mailbox.
    /// </summary>
    /// <remarks>The service counts as up until its last report is older than 60 seconds.</remarks>
    public async Task StopAsync(string host)
    {
        await TurnAsync($"the stop of {host}").ConfigureAwait(false);
        if (Take(host) is not { } running)
            return;
        World.Bus.Detach(running.Topic);
        var drained = running.Actor.DrainAsync();
        await World.Loop.DriveAsync(drained).ConfigureAwait(false);
        Down(running, "stops");
    }

    /// <summary>Kills the host's compute service: what it was doing is lost where it was, what waits in its mailbox is not.</summary>
    public async Task KillAsync(string host)
    {
        await TurnAsync($"the kill of {host}").ConfigureAwait(false);
        if (Take(host) is { } running)
        {
            running.Actor.Kill();
            World.Bus.Detach(running.Topic);
            Down(running, "is killed");
        }
    }

    /// <summary>Starts the host's compute service: it ends what was interrupted, heals its allocations, and takes its messages.</summary>
    /// <remarks>A service that cannot start, because its hypervisor does not answer, is down again; the journal says why.</remarks>
    public async Task StartAsync(string host)
    {
        await TurnAsync($"the start of {host}").ConfigureAwait(false);
        RequireKnown(host);
        var running = Run(host);
        if (running is null)
            return;
        Note(host, "starts");
        _nova.State.RegisterCompute(host, World);
        _nova.State.ChangeCompute(host, service => service with { RunningSince = World.Clock.GetUtcNow() });
        var ready = new TaskCompletionSource();
        running.Actor.Start("starts", async () =>
        {
            try
            {
                await InitHostAsync(running);
            }
            finally
            {
                ready.TrySetResult();
            }
        });
        await World.Loop.DriveAsync(ready.Task).ConfigureAwait(false);
    }

    private async Task InitHostAsync(RunningHost running)
    {
        try
        {
            await running.Service.StartAsync();
            await running.Service.Tracker.UpdateAvailableResourceAsync();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            if (Take(running.Host) is not null)
                Down(running, $"cannot start: {error.Message.ReplaceLineEndings(" ")}");
            return;
        }

        ComputeService.ArmUpdate(World.Bus, running.Host);
        Attach(running);
    }

    /// <summary>Stops the host's compute service and starts it again.</summary>
    public async Task RestartAsync(string host)
    {
        await StopAsync(host).ConfigureAwait(false);
        await StartAsync(host).ConfigureAwait(false);
    }

    /// <summary>Among clients that take turns the seed decides when a host is reached for, as it does for a request.</summary>
    private Task TurnAsync(string what) => World.Loop.Clients.Current?.TurnAsync(what) ?? Task.CompletedTask;

    /// <summary>Tells Placement of all hosts of a new world. Nothing runs yet, so nothing is waited for.</summary>
    internal void ReportNewHosts()
    {
        foreach (var host in Names)
        {
            ComputeService.ArmUpdate(World.Bus, host);
            ReportNewHostAsync(host).GetAwaiter().GetResult();
        }
    }

    /// <summary>Attaches the services that the state says are running.</summary>
    internal void Resume()
    {
        var state = _nova.State.Value;
        foreach (var node in state.ComputeNodes.All)
        {
            if (state.Services.GetValueOrDefault(node.ServiceId) is { RunningSince: not null } && Run(node.Host) is { } running)
                Attach(running);
        }
    }

    internal void Suspend()
    {
        lock (_gate)
        {
            foreach (var running in _running.Values)
                World.Bus.Detach(running.Topic);
            _running.Clear();
        }
    }

    private async Task ReportNewHostAsync(string host)
    {
        try
        {
            await new ResourceTracker(_nova, host).ReportAsync(isNew: true).ConfigureAwait(false);
        }
        catch (ServiceUnreachableException)
        {
            // A world without Placement: the service tries again in a minute.
        }
    }

    private RunningHost? Run(string host)
    {
        lock (_gate)
        {
            if (_running.ContainsKey(host))
                return null;
            var topic = Topics.Compute(host);
            if (!Settings.Hypervisors.IsEmpty)
                HypervisorOf(host);
            return _running[host] = new RunningHost(
                host,
                topic,
                new ActorContext(World.Loop, topic),
                new Lazy<ComputeService>(() => new ComputeService(_nova, host, HypervisorOf(host), _table)));
        }
    }

    private RunningHost? Take(string host)
    {
        RequireKnown(host);
        lock (_gate)
            return _running.Remove(host, out var running) ? running : null;
    }

    private void Attach(RunningHost running) => World.Bus.Attach(running.Topic, running.Actor, running.HandleAsync);

    private void Down(RunningHost running, string how)
    {
        var topic = running.Topic;
        World.Clock.Disarm(timed => timed is TimedMessage message && message.Topic == topic);
        var now = World.Clock.GetUtcNow();
        _nova.State.ChangeCompute(running.Host, service => service with { RunningSince = null, LastReport = service.LastSeen(now) });
        Note(running.Host, how);
    }

    private IHypervisor HypervisorOf(string host)
    {
        lock (_gate)
        {
            if (_hypervisors.TryGetValue(host, out var known))
                return known;
            IHypervisor fake = new FakeHypervisor(Guests, World.Journal, host);
            var hypervisor = Settings.Hypervisors.Aggregate(fake, (inner, wrap) => wrap(host, inner));
            if (hypervisor == fake)
                return _hypervisors[host] = fake;
            World.Calls.Expect();
            return _hypervisors[host] = new GuardedHypervisor(hypervisor, World, host);
        }
    }

    private void Note(string host, string how) => World.Journal.Write(JournalKind.Control, "test", $"nova-compute on {host} {how}", host);

    private void RequireKnown(string host)
    {
        if (_nova.State.Value.ComputeNodes.FindByHost(host) is null)
            throw new ArgumentException(
                $"There is no compute host '{host}'. There are: {string.Join(", ", Names.Take(10))}.", nameof(host));
    }

    /// <summary>
    /// A host whose service runs. The service is made when something is first asked of it: most hosts of a fork never are.
    /// </summary>
    private sealed record RunningHost(string Host, string Topic, ActorContext Actor, Lazy<ComputeService> LazyService)
    {
        public ComputeService Service => LazyService.Value;

        public Task<object?> HandleAsync(Envelope envelope) => Service.HandleAsync(envelope);
    }
}
