using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Simulation.Clients;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Runs the services of a cloud, step by step or until a goal, and lets its time pass.</summary>
internal sealed class CloudRun(OpenStackCloud cloud)
{
    private World World => cloud.World;

    /// <inheritdoc cref="OpenStackCloud.RunUntilIdleAsync"/>
    public Task UntilIdleAsync(CancellationToken cancellation)
    {
        World.RefuseIfDisposed();
        return World.Loop.RunUntilIdleAsync(TokenFor(cancellation));
    }

    /// <summary>
    /// Runs the services until they are idle and no step takes time any more. A running clock runs meanwhile; a frozen one is moved.
    /// </summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="skipsTime">Whether to move a running clock, too, in place of waiting for it.</param>
    public async Task UntilSettledAsync(CancellationToken cancellation, bool skipsTime = false)
    {
        while (true)
        {
            var change = World.Pause.NextChange();
            await UntilIdleAsync(cancellation).ConfigureAwait(false);
            if (!World.Loop.IsIdle)
                continue;
            if (!World.Pause.IsUnderWay)
                return;
            if (skipsTime || !World.Clock.FollowsRealTime)
                World.Pause.PassTime();
            else
                await World.Loop.AwaitAsync(Task.WhenAny(change, World.Loop.Ended), TokenFor(cancellation)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Lets the services finish what a request of a client began: they run until idle, and the frozen clock moves while a step takes time.
    /// Code that the cloud itself runs cannot wait for the work that it is a part of, so nothing happens there.
    /// </summary>
    public Task SettleAsync(CancellationToken cancellation)
    {
        if (World.Calls.Current is { IsOfTest: false })
            return Task.CompletedTask;
        return World.Clock.FollowsRealTime ? UntilIdleAsync(cancellation) : UntilSettledAsync(cancellation);
    }

    /// <summary>
    /// Runs the services until any state changes after the revision <paramref name="seen"/>, or until they are idle: one turn of a wait
    /// that checks, runs and checks again. Time does not pass.
    /// </summary>
    /// <param name="seen">The <see cref="OpenStackCloud.Revision"/> before the check.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="StalledWorldException">User code did not return in time.</exception>
    public async Task<bool> UntilChangeAsync(long seen, CancellationToken cancellation = default)
    {
        World.RefuseIfDisposed();
        await World.Loop.RunUntilChangeAsync(() => cloud.Revision != seen, TokenFor(cancellation)).ConfigureAwait(false);
        return cloud.Revision != seen;
    }

    /// <summary>
    /// Awaits user code that a wait calls, such as a check of a resource. If the code does not return, this ends as every wait does: when
    /// the world stalls, on cancellation, or when the cloud is disposed.
    /// </summary>
    /// <param name="what">Names the code in messages.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="StalledWorldException">The code did not return in time.</exception>
    public async Task<T> UserCodeAsync<T>(string what, Func<Task<T>> code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        // RunClientsAsync watches a client as a whole.
        if (World.Loop.Clients.Current is not null)
            return await code().ConfigureAwait(false);
        var running = World.Calls.RunLookAsync(() => what, code);
        if (running.IsCompleted)
            return await running.ConfigureAwait(false);
        await World.Loop.AwaitAsync(Task.WhenAny(running, World.Loop.Ended), cancellation).ConfigureAwait(false);
        if (!running.IsCompleted)
            World.Loop.RefuseIfEnded();
        return await running.ConfigureAwait(false);
    }

    /// <inheritdoc cref="OpenStackCloud.RunClientsAsync"/>
    public Task ClientsAsync(Func<Task>[] clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        World.RefuseIfDisposed();
        return World.Loop.Scheduling switch
        {
            Scheduling.Seeded => World.Loop.Clients.RunAsync(World.ClientTools, clients, cloud.Cancellation),
            Scheduling.Eager when !World.Clock.FollowsRealTime =>
                new ConcurrentClients(World.Loop, World.Calls, World.Pause).RunAsync(clients),
            _ => Task.WhenAll(clients.Select(client => client())),
        };
    }

    /// <inheritdoc cref="OpenStackCloud.Step"/>
    public bool Step()
    {
        World.RefuseIfDisposed();
        return World.Loop.Clients.Current is null
            ? World.Loop.Step()
            : throw new InvalidOperationException(
                "A client of RunClientsAsync cannot call Step, because the seed decides the steps. Await a request, a wait or "
                    + "RunUntilIdleAsync.");
    }

    /// <inheritdoc cref="OpenStackCloud.AdvanceAsync"/>
    public async Task AdvanceAsync(TimeSpan span, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        await UntilIdleAsync(cancellation).ConfigureAwait(false);
        var end = World.Clock.GetUtcNow() + span;
        while (World.Clock.NextDue(end) is { } due)
        {
            World.Clock.MoveTo(due);
            await UntilIdleAsync(cancellation).ConfigureAwait(false);
        }

        World.Clock.MoveTo(end);
        await UntilIdleAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The token of a wait: the caller's, or that of the running test.</summary>
    private CancellationToken TokenFor(CancellationToken cancellation) => cancellation.CanBeCanceled ? cancellation : cloud.Cancellation;
}
