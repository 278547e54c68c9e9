using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Starts, stops and kills compute services, and runs their periodic tasks. A host that does not exist is refused.</summary>
internal sealed class HostLifecycle(NovaContext nova, RunningHosts hosts)
{
    private World World => nova.World;

    /// <inheritdoc cref="ComputeHosts.StopAsync"/>
    public async Task StopAsync(string host)
    {
        await TurnAsync($"the stop of {host}").ConfigureAwait(false);
        nova.State.Value.RequireHost(host);
        if (hosts.TryEnd(host) is not { } running)
            return;
        World.Bus.Detach(running.Topic);
        if (running.KeepsParts)
            running.Actor.Start("stops", () => running.Service.StopAsync());
        try
        {
            await World.Loop.DriveAsync(running.Actor.DrainAsync(), () => StuckMessage(running)).ConfigureAwait(false);
        }
        catch (StalledWorldException)
        {
            hosts.GoOn(running);
            throw;
        }

        MarkDown(running, "stops");
    }

    /// <inheritdoc cref="ComputeHosts.KillAsync"/>
    public async Task KillAsync(string host)
    {
        await TurnAsync($"the kill of {host}").ConfigureAwait(false);
        nova.State.Value.RequireHost(host);
        if (hosts.TryEnd(host) is { } running)
        {
            running.Actor.Kill();
            World.Bus.Detach(running.Topic);
            MarkDown(running, "is killed");
        }
    }

    /// <inheritdoc cref="ComputeHosts.StartAsync"/>
    public async Task StartAsync(string host)
    {
        await TurnAsync($"the start of {host}").ConfigureAwait(false);
        nova.State.Value.RequireHost(host);
        if (hosts.TryStart(host) is not { } running)
            return;
        Note(host, "starts");
        nova.State.RegisterCompute(host, World);
        nova.State.ChangeCompute(host, service => service with { RunningSince = World.Clock.GetUtcNow() });
        await RunAsync(running, "starts", () => InitHostAsync(running)).ConfigureAwait(false);
    }

    /// <summary>Runs the periodic tasks of a running host now.</summary>
    /// <exception cref="InvalidOperationException">The compute service does not run.</exception>
    public async Task RunPeriodicsAsync(string host)
    {
        await TurnAsync($"the periodic tasks of {host}").ConfigureAwait(false);
        nova.State.Value.RequireHost(host);
        if (hosts.Find(host) is not { } running)
        {
            throw new InvalidOperationException(
                $"The compute service on {host} is down, so that it runs no periodic tasks. Start it first.");
        }

        Note(host, "runs its periodic tasks");
        await RunAsync(running, "runs its periodic tasks", () => RunPeriodicsAsync(running)).ConfigureAwait(false);
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
            if (hosts.TryEnd(running.Host) is not null)
                MarkDown(running, $"cannot start: {error.Message.ReplaceLineEndings(" ")}");
            return;
        }

        ComputeService.ScheduleUpdate(World.Bus, running.Host);
        hosts.Attach(running);
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

    private void MarkDown(RunningHost running, string how)
    {
        var topic = running.Topic;
        World.Clock.Disarm(timed => timed is TimedMessage message && message.Topic == topic);
        var now = World.Clock.GetUtcNow();
        nova.State.ChangeCompute(running.Host, service => service with { RunningSince = null, LastReport = service.LastSeen(now) });
        Note(running.Host, how);
    }

    /// <summary>Waits for the turn of the current client, since the seed orders these calls like requests.</summary>
    private Task TurnAsync(string what) => World.Loop.Clients.Current?.TurnAsync(what) ?? Task.CompletedTask;

    private void Note(string host, string how) => World.Journal.Write(JournalKind.Control, "test", $"nova-compute on {host} {how}", host);

    private string StuckMessage(RunningHost running)
    {
        IReadOnlyList<string> held = World.Faults.Held;
        return $"nova-compute on {running.Host} cannot stop, because its work does not end: "
            + $"{(held.Count == 0 ? "a handler waits for a reply" : $"held: {string.Join("; ", held)}")}. Release it before the stop, or "
            + "use KillAsync, which abandons the work.";
    }
}
