using Fixtures.Toolkit.OpenStack.Faults;
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
/// Starts, stops and kills the compute services of a cloud. Guests keep running while the compute service of their host is down.
/// </summary>
public sealed class ComputeHosts
{
    private readonly NovaContext _nova;
    private readonly ComputeTable _table;
    private readonly Dictionary<string, RunningHost> _running = new(StringComparer.Ordinal);
    private readonly HostHypervisors _hypervisors;
    private readonly Lock _gate = new();

    internal ComputeHosts(NovaContext nova, ComputeHostSettings settings, ComputeTable table)
    {
        (_nova, _table, Settings) = (nova, table, settings);
        Guests = nova.World.Store("hypervisors", HypervisorState.Empty);
        _hypervisors = new HostHypervisors(nova.World, Guests, settings.Hypervisors);
        nova.World.Faults.RulesChanged = NoteClock;
    }

    /// <summary>The hosts of a world.</summary>
    /// <exception cref="InvalidOperationException">The world has no Nova.</exception>
    internal static ComputeHosts In(World world)
    {
        world.RefuseIfDisposed();
        return world.Has(typeof(ComputeHosts))
            ? world.Part<ComputeHosts>()
            : throw new InvalidOperationException(
                "This cloud has no compute service. Leave \"compute\" in: WithOnly must name it, and Without must not.");
    }

    /// <summary>All hosts, running or not, in the order in which they were created.</summary>
    public IReadOnlyList<string> Names => [.. _nova.State.Value.ComputeNodes.All.Select(node => node.Host)];

    /// <summary>One host, to act on it and to look at it.</summary>
    /// <param name="host">The name of the host.</param>
    /// <exception cref="ArgumentException">There is no such host; the message lists those that there are.</exception>
    public ComputeHostControl this[string host]
    {
        get
        {
            RequireExisting(host);
            return new ComputeHostControl(this, host);
        }
    }

    internal ComputeHostSettings Settings { get; }

    internal State.StateStore<HypervisorState> Guests { get; }

    internal NovaContext Nova => _nova;

    internal World World => _nova.World;

    /// <summary>Whether the host's compute service runs.</summary>
    public bool IsRunning(string host)
    {
        RequireExisting(host);
        lock (_gate)
            return _running.ContainsKey(host);
    }

    /// <summary>
    /// Stops the host's compute service gracefully: it finishes the current message and leaves later ones in its mailbox.
    /// </summary>
    /// <remarks>
    /// The service counts as up until its last report is older than 60 seconds. Work that takes time ends first: the frozen clock runs on
    /// until then.
    /// </remarks>
    /// <exception cref="StalledWorldException">
    /// A hold or user code keeps the service from ending its work, for longer than <see cref="OpenStackBuilder.WithUserCodeTimeout"/> of
    /// real time. The service goes on then.
    /// </exception>
    public async Task StopAsync(string host)
    {
        await TurnAsync($"the stop of {host}").ConfigureAwait(false);
        if (RemoveRunning(host) is not { } running)
            return;
        World.Bus.Detach(running.Topic);
        try
        {
            await World.Loop.DriveAsync(running.Actor.DrainAsync(), () => StuckMessage(running)).ConfigureAwait(false);
        }
        catch (StalledWorldException)
        {
            lock (_gate)
                _running[host] = running;
            Attach(running);
            throw;
        }

        MarkDown(running, "stops");
    }

    private string StuckMessage(RunningHost running)
    {
        IReadOnlyList<string> held = World.Faults.Held;
        return $"nova-compute on {running.Host} cannot stop, because its work does not end: "
            + $"{(held.Count == 0 ? "a handler waits for a reply" : $"held: {string.Join("; ", held)}")}. Release it before the stop, or "
            + "use KillAsync, which abandons the work.";
    }

    /// <summary>
    /// Kills the host's compute service: the current message is abandoned at its present step, later ones stay in the mailbox.
    /// </summary>
    public async Task KillAsync(string host)
    {
        await TurnAsync($"the kill of {host}").ConfigureAwait(false);
        if (RemoveRunning(host) is { } running)
        {
            running.Actor.Kill();
            World.Bus.Detach(running.Topic);
            MarkDown(running, "is killed");
        }
    }

    /// <summary>
    /// Starts the host's compute service: it finishes or fails interrupted tasks, heals its allocations, then handles its messages.
    /// </summary>
    /// <remarks>If the start fails, because the hypervisor throws for example, the service is down; the journal has the reason.</remarks>
    public async Task StartAsync(string host)
    {
        await TurnAsync($"the start of {host}").ConfigureAwait(false);
        RequireExisting(host);
        var running = Run(host);
        if (running is null)
            return;
        Note(host, "starts");
        _nova.State.RegisterCompute(host, World);
        _nova.State.ChangeCompute(host, service => service with { RunningSince = World.Clock.GetUtcNow() });
        await RunAsync(running, "starts", () => InitHostAsync(running)).ConfigureAwait(false);
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
            if (RemoveRunning(running.Host) is not null)
                MarkDown(running, $"cannot start: {error.Message.ReplaceLineEndings(" ")}");
            return;
        }

        ComputeService.ScheduleUpdate(World.Bus, running.Host);
        Attach(running);
    }

    /// <summary>Stops the host's compute service and starts it again.</summary>
    public async Task RestartAsync(string host)
    {
        await StopAsync(host).ConfigureAwait(false);
        await StartAsync(host).ConfigureAwait(false);
    }

    /// <summary>Runs the periodic tasks of a running host now.</summary>
    internal async Task RunPeriodicsAsync(string host)
    {
        await TurnAsync($"the periodic tasks of {host}").ConfigureAwait(false);
        RequireExisting(host);
        RunningHost? running;
        lock (_gate)
            running = _running.GetValueOrDefault(host);
        if (running is null)
        {
            throw new InvalidOperationException(
                $"The compute service on {host} is down, so that it runs no periodic tasks. Start it first.");
        }

        Note(host, "runs its periodic tasks");
        await RunAsync(running, "runs its periodic tasks", () => RunPeriodicsAsync(running)).ConfigureAwait(false);
    }

    private async Task RunPeriodicsAsync(RunningHost running)
    {
        try
        {
            await running.Service.RunPeriodicsAsync();
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Note(running.Host, $"fails in a periodic task: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Runs work as the host's actor, and waits for its end.</summary>
    private async Task RunAsync(RunningHost running, string label, Func<Task> work)
    {
        var done = new TaskCompletionSource();
        running.Actor.Start(label, async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                done.TrySetResult();
            }
        });
        await World.Loop.DriveAsync(done.Task).ConfigureAwait(false);
    }

    /// <summary>Waits for the turn of the current client, since the seed orders these calls like requests.</summary>
    private Task TurnAsync(string what) => World.Loop.Clients.Current?.TurnAsync(what) ?? Task.CompletedTask;

    /// <summary>Reports all hosts of a new world to Placement. Completes synchronously, as no actor runs yet.</summary>
    internal void ReportNewHosts()
    {
        foreach (var host in Names)
        {
            ComputeService.ScheduleUpdate(World.Bus, host);
            ReportNewHostAsync(host).GetAwaiter().GetResult();
        }
    }

    /// <summary>Attaches the services that are running according to the state.</summary>
    internal void Resume()
    {
        var state = _nova.State.Value;
        foreach (var node in state.ComputeNodes.All)
        {
            if (state.Services.Find(node.ServiceId) is { RunningSince: not null } && Run(node.Host) is { } running)
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
            // In a world without Placement, the periodic task reports the host later.
        }
    }

    /// <summary>The reports of a compute service bear the time of its host's clock.</summary>
    private void NoteClock(FaultRule rule)
    {
        if (rule.Place is { Kind: PlaceKind.Clock, HostName: { } host })
            _nova.State.ChangeCompute(host, service => service with { ClockSkew = World.Faults.SkewOf(service: null, host) });
    }

    private RunningHost? Run(string host)
    {
        lock (_gate)
        {
            if (_running.ContainsKey(host))
                return null;
            var topic = Topics.Compute(host);
            if (!Settings.Hypervisors.IsEmpty)
                _hypervisors.Of(host);
            return _running[host] = new RunningHost(host, topic, new ActorContext(World.Loop, topic), this);
        }
    }

    private RunningHost? RemoveRunning(string host)
    {
        RequireExisting(host);
        lock (_gate)
            return _running.Remove(host, out var running) ? running : null;
    }

    private void Attach(RunningHost running) => World.Bus.Attach(running.Topic, running.Actor, running.HandleAsync);

    private void MarkDown(RunningHost running, string how)
    {
        var topic = running.Topic;
        World.Clock.Disarm(timed => timed is TimedMessage message && message.Topic == topic);
        var now = World.Clock.GetUtcNow();
        _nova.State.ChangeCompute(running.Host, service => service with { RunningSince = null, LastReport = service.LastSeen(now) });
        Note(running.Host, how);
    }

    private void Note(string host, string how) => World.Journal.Write(JournalKind.Control, "test", $"nova-compute on {host} {how}", host);

    private void RequireExisting(string host)
    {
        if (_nova.State.Value.ComputeNodes.FindByHost(host) is null)
            throw new ArgumentException(
                $"There is no compute host '{host}'. There are: {string.Join(", ", Names.Take(10))}.", nameof(host));
    }

    /// <summary>A host whose service runs. The service is created at its first message, which most hosts of a fork never get.</summary>
    private sealed class RunningHost(string host, string topic, ActorContext actor, ComputeHosts hosts)
    {
        public string Host => host;

        public string Topic => topic;

        public ActorContext Actor => actor;

        /// <summary>Only the actor calls it, so that it needs no lock.</summary>
        public ComputeService Service => field ??= new ComputeService(hosts._nova, host, hosts._hypervisors.Of(host), hosts._table);

        public Task<object?> HandleAsync(Envelope envelope) => Service.HandleAsync(envelope);
    }
}
