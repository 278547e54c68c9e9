using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>Starts, stops and kills the services of Cinder.</summary>
internal sealed class CinderLifecycle(CinderContext cinder, CinderProcesses processes, CinderActors actors)
{
    private World World => cinder.World;

    public bool IsRunning(string serviceId) => processes.Find(Record(serviceId)) is not null;

    /// <inheritdoc cref="VolumeServiceControl.StopAsync"/>
    public async Task StopAsync(string serviceId)
    {
        var record = Record(serviceId);
        await TurnAsync("stop", record).ConfigureAwait(false);
        if (processes.TryEnd(record) is not { } process)
            return;
        World.Bus.Detach(process.Topic);
        try
        {
            await World.Loop.DriveAsync(process.Actor.DrainAsync(), () => StuckMessage(record)).ConfigureAwait(false);
        }
        catch (StalledWorldException)
        {
            processes.GoOn(process);
            throw;
        }

        MarkDown(record, "stops");
    }

    /// <inheritdoc cref="VolumeServiceControl.KillAsync"/>
    public async Task KillAsync(string serviceId)
    {
        var record = Record(serviceId);
        await TurnAsync("kill", record).ConfigureAwait(false);
        if (processes.TryEnd(record) is not { } process)
            return;
        process.Actor.Kill();
        World.Bus.Detach(process.Topic);
        MarkDown(record, "is killed");
    }

    /// <inheritdoc cref="VolumeServiceControl.StartAsync"/>
    public async Task StartAsync(string serviceId)
    {
        var record = Record(serviceId);
        await TurnAsync("start", record).ConfigureAwait(false);
        if (processes.TryStart(record) is not { } process)
            return;
        Note(record, "starts");
        Change(serviceId, row => row with { RunningSince = World.NowOf("cinder") });
        if (process.Volume is { } volume)
            await RunAsync(process, "starts", () => InitHostAsync(volume)).ConfigureAwait(false);
        if (process.Backup is { } backup)
            await RunAsync(process, "starts", () => actors.BackupCleanup(backup)).ConfigureAwait(false);
        if (record.Binary == CinderServiceRecord.Scheduler)
            CleanScheduler(serviceId);
        processes.Attach(process);
    }

    private void CleanScheduler(string serviceId)
    {
        foreach (var volume in CinderWorkers.LeftBy(cinder.State, serviceId))
        {
            actors.SchedulerCleanup(cinder, volume);
            CinderWorkers.Forget(cinder, volume);
        }
    }

    /// <summary>Ends the operations that the service left halfway when it was killed.</summary>
    /// <remarks>Upstream: VolumeManager.init_host and CleanableManager.do_cleanup.</remarks>
    private async Task InitHostAsync(VolumeService volume)
    {
        foreach (var resource in CinderWorkers.LeftBy(cinder.State, volume.RecordId))
        {
            try
            {
                foreach (var clean in actors.VolumeCleanup)
                    await clean(volume, resource);
            }
            catch (Exception error) when (error is IServiceFailure)
            {
                World.Journal.Write(
                    JournalKind.Control, volume.Topic, $"cannot clean up: {error.Message.ReplaceLineEndings(" ")}", resource);
            }

            CinderWorkers.Forget(cinder, resource);
        }
    }

    /// <summary>Runs work as the service's actor, and waits for its end.</summary>
    private async Task RunAsync(CinderProcess process, string label, Func<Task> work)
    {
        var done = new TaskCompletionSource();
        process.Actor.Start(label, async () =>
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

    private CinderServiceRecord Record(string serviceId)
    {
        World.RefuseIfDisposed();
        return cinder.State.Services.Find(serviceId)
            ?? throw new InvalidOperationException("The service is gone: its record was removed from Cinder's database.");
    }

    private void MarkDown(CinderServiceRecord record, string how)
    {
        var now = World.NowOf("cinder");
        Change(record.Id, row => row with { RunningSince = null, LastReport = row.LastSeen(now) });
        Note(record, how);
    }

    private void Change(string serviceId, Func<CinderServiceRecord, CinderServiceRecord> change) => cinder.Update(state =>
        state.Services.Find(serviceId) is { } row ? state.With(change(row)) : state);

    /// <summary>Waits for the turn of the current client, since the seed orders these calls like requests.</summary>
    private Task TurnAsync(string what, CinderServiceRecord record) =>
        World.Loop.Clients.Current?.TurnAsync($"the {what} of {record.Binary} on {record.Host}") ?? Task.CompletedTask;

    private void Note(CinderServiceRecord record, string how) =>
        World.Journal.Write(JournalKind.Control, "test", $"{record.Binary} on {record.Host} {how}", record.Host);

    private string StuckMessage(CinderServiceRecord record)
    {
        IReadOnlyList<string> held = World.Faults.Held;
        return $"{record.Binary} on {record.Host} cannot stop, because its work does not end: "
            + $"{(held.Count == 0 ? "a handler waits for a reply" : $"held: {string.Join("; ", held)}")}. Release it before the stop, or "
            + "use KillAsync, which abandons the work.";
    }
}
