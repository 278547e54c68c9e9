using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>
/// The scheduler, the volume services and the backup service that run. Those of a new, forked or restored world sleep until a message or a
/// test needs them, so that a world without volumes pays nothing for them.
/// </summary>
internal sealed class CinderProcesses
{
    private readonly CinderContext _cinder;
    private readonly VolumeBackends _backends;
    private readonly CinderActors _actors;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CinderProcess> _running = new(0, StringComparer.Ordinal);

    /// <summary>The services that have run or slept and were woken since the world began.</summary>
    private readonly HashSet<string> _woken = new(0, StringComparer.Ordinal);

    /// <summary>The state with which the world began, whose running services sleep; null while they do not run.</summary>
    private CinderState? _begin;

    public CinderProcesses(CinderContext cinder, VolumeBackends backends, CinderActors actors)
    {
        (_cinder, _backends, _actors) = (cinder, backends, actors);
        World.Bus.Absent += topic =>
        {
            if (CinderTopics.IsCinder(topic) && _begin?.Services.Any.FirstOrDefault(service => service.Topic == topic) is { } record)
                Find(record);
        };
    }

    private World World => _cinder.World;

    /// <summary>The running service, woken; null if it does not run.</summary>
    public CinderProcess? Find(CinderServiceRecord record)
    {
        CinderProcess woken;
        lock (_gate)
        {
            if (_running.TryGetValue(record.Id, out var running))
                return running;
            if (!Sleeps(record))
                return null;
            woken = Add(record);
        }

        Attach(woken);
        return woken;
    }

    /// <summary>Starts a service, which gets no messages yet; null if it runs.</summary>
    public CinderProcess? TryStart(CinderServiceRecord record)
    {
        if (Find(record) is not null)
            return null;
        lock (_gate)
            return _running.ContainsKey(record.Id) ? null : Add(record);
    }

    /// <summary>Delivers the messages of the service to it.</summary>
    public void Attach(CinderProcess process) => World.Bus.Attach(process.Topic, process.Actor, process.HandleAsync);

    /// <summary>Ends a service, whose messages wait from now on; null if it does not run.</summary>
    public CinderProcess? TryEnd(CinderServiceRecord record)
    {
        if (Find(record) is null)
            return null;
        lock (_gate)
            return _running.Remove(record.Id, out var running) ? running : null;
    }

    /// <summary>Takes back <see cref="TryEnd"/>.</summary>
    public void GoOn(CinderProcess process)
    {
        lock (_gate)
            _running[process.ServiceId] = process;
        Attach(process);
    }

    /// <summary>Lets the services sleep that are running according to the state. Those with messages go on at once.</summary>
    public void Resume()
    {
        var state = _cinder.State;
        lock (_gate)
            _begin = state;
        foreach (var topic in World.Bus.WaitingTopics.Where(CinderTopics.IsCinder).ToList())
        {
            if (state.Services.Any.FirstOrDefault(service => service.Topic == topic) is { } record)
                Find(record);
        }
    }

    public void Suspend()
    {
        lock (_gate)
        {
            foreach (var process in _running.Values)
                World.Bus.Detach(process.Topic);
            _running.Clear();
            _woken.Clear();
            _begin = null;
        }
    }

    private bool Sleeps(CinderServiceRecord record) =>
        !_woken.Contains(record.Id) && _begin?.Services.Find(record.Id) is { RunningSince: not null };

    private CinderProcess Add(CinderServiceRecord record)
    {
        _woken.Add(record.Id);
        return _running[record.Id] = Create(record, new ActorContext(World.Loop, record.Topic));
    }

    private CinderProcess Create(CinderServiceRecord record, ActorContext actor)
    {
        switch (record.Binary)
        {
            case CinderServiceRecord.Volume:
                var volume = new VolumeService(_cinder, record.Id, record.Host, _backends.GetOrCreate(record.Host));
                return new(
                    record.Id, actor, envelope => TrackAsync(record.Id, envelope, () => _actors.Volume.HandleAsync(volume, envelope)))
                {
                    Volume = volume,
                };
            case CinderServiceRecord.Backup:
                var backup = new BackupService(_cinder, record.Host);
                return new(record.Id, actor, envelope => _actors.Backup.HandleAsync(backup, envelope)) { Backup = backup };
            default:
                return new(
                    record.Id, actor, envelope => TrackAsync(record.Id, envelope, () => _actors.Scheduler.HandleAsync(_cinder, envelope)));
        }
    }

    private Task<object?> TrackAsync(string serviceId, Envelope envelope, Func<Task<object?>> handle) =>
        envelope.Message is ICleanableMessage message ? CinderWorkers.TrackAsync(_cinder, serviceId, message, handle) : handle();
}
