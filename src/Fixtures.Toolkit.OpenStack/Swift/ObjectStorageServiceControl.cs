using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>One daemon of object storage: <c>cloud.ObjectStorageServices["object-expirer"]</c>.</summary>
public sealed class ObjectStorageServiceControl
{
    private readonly SwiftContext _swift;

    internal ObjectStorageServiceControl(SwiftContext swift, string name) => (_swift, Name) = (swift, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => DaemonRun.IsRunning(_swift.State, Name);

    /// <summary>Makes one pass now, beside its schedule and also where it is stopped, as upstream's <c>once</c>. No time passes.</summary>
    public Task RunPeriodicsAsync()
    {
        Note("makes a pass");
        _swift.Write((state, _) => (SwiftDaemons.RunNow(state, Name, _swift.Now), true));
        return Task.CompletedTask;
    }

    /// <summary>Stops it: it makes no passes until it is started. Stopping it twice has no effect.</summary>
    public Task StopAsync() => SetAsync(isStopped: true, "stops");

    /// <summary>Starts it: its next pass does what was left undone meanwhile. Starting it twice has no effect.</summary>
    public Task StartAsync() => SetAsync(isStopped: false, "starts");

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private Task SetAsync(bool isStopped, string what)
    {
        Note(what);
        _swift.Write((state, _) => (DaemonRun.Set(state, Name, isStopped, _swift.Now), true));
        return Task.CompletedTask;
    }

    private void Note(string what) => _swift.World.Journal.Write(JournalKind.Control, "test", $"{Name} {what}", Name);
}
