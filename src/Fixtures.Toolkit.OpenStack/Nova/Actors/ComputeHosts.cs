using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Starts, stops and kills the compute services of a cloud. Guests keep running while the compute service of their host is down.
/// </summary>
public sealed class ComputeHosts
{
    private readonly NovaContext _nova;
    private readonly RunningHosts _running;
    private readonly HostLifecycle _lifecycle;

    internal ComputeHosts(NovaContext nova, ComputeHostSettings settings, ComputeTable table)
    {
        (_nova, Settings) = (nova, settings);
        Guests = nova.World.Store("hypervisors", HypervisorState.Empty);
        var hypervisors = new HostHypervisors(nova.World, Guests, settings.Hypervisors);
        _running = new RunningHosts(nova, table, hypervisors, hasWrappers: !settings.Hypervisors.IsEmpty);
        _lifecycle = new HostLifecycle(nova, _running);
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
    public IReadOnlyList<string> Names => [.. _nova.State.Value.ComputeHosts()];

    /// <summary>One host, to act on it and to look at it.</summary>
    /// <param name="host">The name of the host.</param>
    /// <exception cref="ArgumentException">There is no such host; the message lists those that there are.</exception>
    public ComputeHostControl this[string host]
    {
        get
        {
            _nova.State.Value.RequireHost(host);
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
        _nova.State.Value.RequireHost(host);
        return _running.Find(host) is not null;
    }

    /// <summary>
    /// Stops the host's compute service gracefully: it finishes the current message and leaves later ones in its mailbox.
    /// </summary>
    /// <remarks>
    /// The service counts as up until its last report is older than 60 seconds. Work that takes time ends first: the frozen clock runs on
    /// until then.
    /// </remarks>
    /// <exception cref="StalledWorldException">
    /// A hold or user code keeps the service from ending its work, for longer than
    /// <see cref="WorldBuilderExtensions.WithUserCodeTimeout"/> of real time. The service goes on then.
    /// </exception>
    public Task StopAsync(string host) => _lifecycle.StopAsync(host);

    /// <summary>
    /// Kills the host's compute service: the current message is abandoned at its present step, later ones stay in the mailbox.
    /// </summary>
    public Task KillAsync(string host) => _lifecycle.KillAsync(host);

    /// <summary>
    /// Starts the host's compute service: it finishes or fails interrupted tasks, heals its allocations, then handles its messages.
    /// </summary>
    /// <remarks>If the start fails, because the hypervisor throws for example, the service is down; the journal has the reason.</remarks>
    public Task StartAsync(string host) => _lifecycle.StartAsync(host);

    /// <summary>Stops the host's compute service and starts it again.</summary>
    public async Task RestartAsync(string host)
    {
        await StopAsync(host).ConfigureAwait(false);
        await StartAsync(host).ConfigureAwait(false);
    }

    /// <summary>Runs the periodic tasks of a running host now.</summary>
    internal Task RunPeriodicsAsync(string host) => _lifecycle.RunPeriodicsAsync(host);

    /// <summary>The nodes that the driver of a host reports.</summary>
    internal IReadOnlyList<ComputeHost> ReportedBy(string host) =>
        Guests.Value.Nodes?.GetValueOrDefault(host) is { IsDefault: false } reported
            ? reported
            : [.. _nova.State.Value.ComputeNodes.OnHost(host).Select(node => node.Settings)];

    /// <summary>Sets the nodes that the driver of a host reports.</summary>
    internal void Report(string host, IReadOnlyList<ComputeHost> nodes)
    {
        World.RefuseIfDisposed();
        Guests.Update(state => state with
        {
            Nodes = (state.Nodes ?? ImmutableDictionary.Create<string, ImmutableArray<ComputeHost>>(StringComparer.Ordinal))
                .SetItem(host, [.. nodes]),
        });
        var names = nodes.Count == 0 ? "no nodes" : string.Join(", ", nodes.Select(node => node.Name));
        World.Journal.Write(JournalKind.Control, "test", $"the driver of {host} reports {names}", host);
    }

    /// <summary>Reports all hosts of a new world to Placement. Completes synchronously, as no actor runs yet.</summary>
    internal void ReportNewHosts()
    {
        foreach (var host in Names)
        {
            ComputeService.ScheduleUpdate(World.Bus, host);
            ReportNewHostAsync(host).GetAwaiter().GetResult();
        }
    }

    /// <summary>Lets the services run that are running according to the state.</summary>
    internal void Resume() => _running.Resume();

    internal void Suspend() => _running.Suspend();

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
}
