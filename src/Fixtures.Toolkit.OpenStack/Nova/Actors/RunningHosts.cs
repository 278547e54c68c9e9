using Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>
/// The compute services that run. Those of a new world sleep until a message or a test needs them, so that a fork or a restored snapshot
/// costs the same with any number of hosts.
/// </summary>
internal sealed class RunningHosts
{
    private readonly NovaContext _nova;
    private readonly ComputeTable _table;
    private readonly HostHypervisors _hypervisors;

    /// <summary>Whether hypervisors of the test must be made as soon as their hosts run.</summary>
    private readonly bool _hasWrappers;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunningHost> _running = new(StringComparer.Ordinal);

    /// <summary>The hosts that have run or slept and were woken since the world began.</summary>
    private readonly HashSet<string> _woken = new(StringComparer.Ordinal);

    /// <summary>The state with which the world began, whose running hosts sleep; null while the services do not run.</summary>
    private NovaState? _begin;

    public RunningHosts(NovaContext nova, ComputeTable table, HostHypervisors hypervisors, bool hasWrappers)
    {
        (_nova, _table, _hypervisors, _hasWrappers) = (nova, table, hypervisors, hasWrappers);
        World.Bus.Absent += topic =>
        {
            if (Faults.Actors.HostOf(topic) is { } host)
                Find(host);
        };
    }

    private World World => _nova.World;

    /// <summary>The running host, woken; null if its compute service does not run.</summary>
    public RunningHost? Find(string host)
    {
        RunningHost woken;
        lock (_gate)
        {
            if (_running.TryGetValue(host, out var running))
                return running;
            if (!Sleeps(host))
                return null;
            woken = Add(host);
        }

        Attach(woken);
        return woken;
    }

    /// <summary>Starts a host, which gets no messages yet; null if it runs.</summary>
    public RunningHost? TryStart(string host)
    {
        if (Find(host) is not null)
            return null;
        lock (_gate)
            return _running.ContainsKey(host) ? null : Add(host);
    }

    /// <summary>Delivers the messages of the host to it.</summary>
    public void Attach(RunningHost running) => World.Bus.Attach(running.Topic, running.Actor, running.HandleAsync);

    /// <summary>Ends a host, whose messages wait from now on; null if it does not run.</summary>
    public RunningHost? TryEnd(string host)
    {
        if (Find(host) is null)
            return null;
        lock (_gate)
            return _running.Remove(host, out var running) ? running : null;
    }

    /// <summary>Takes back <see cref="TryEnd"/>.</summary>
    public void GoOn(RunningHost running)
    {
        lock (_gate)
            _running[running.Host] = running;
        Attach(running);
    }

    /// <summary>Lets the services sleep that are running according to the state. Those with messages go on at once.</summary>
    public void Resume()
    {
        var state = _nova.State.Value;
        lock (_gate)
            _begin = state;
        if (_hasWrappers)
        {
            foreach (var node in state.ComputeNodes.All)
                Find(node.Host);
            return;
        }

        var waiting = World.Bus.WaitingTopics.Select(Faults.Actors.HostOf).OfType<string>().Select(state.ComputeNodes.FindByHost);
        foreach (var node in waiting.OfType<ComputeNode>().OrderBy(node => node.Number))
            Find(node.Host);
    }

    public void Suspend()
    {
        lock (_gate)
        {
            foreach (var running in _running.Values)
                World.Bus.Detach(running.Topic);
            _running.Clear();
            _woken.Clear();
            _begin = null;
        }
    }

    private bool Sleeps(string host) => !_woken.Contains(host) && _begin?.ComputeService(host) is { RunningSince: not null };

    private RunningHost Add(string host)
    {
        _woken.Add(host);
        if (_hasWrappers)
            _hypervisors.GetOrCreate(host);
        var actor = new ActorContext(World.Loop, Topics.Compute(host));
        return _running[host] = new RunningHost(
            host, actor, () => new ComputeService(_nova, host, _hypervisors.GetOrCreate(host), _table));
    }
}
