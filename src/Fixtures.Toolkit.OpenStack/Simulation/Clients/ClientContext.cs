namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// The synchronization context of one client of the test's. What its code awaits within a client's step goes on within that step, one part after the other; what
/// a service sets off is a step of its own; what comes from elsewhere goes on on the thread pool, and the others wait for it. So it makes no difference to the
/// order of clients that await only the cloud whether their code kept the context.
/// </summary>
internal sealed class ClientContext(ClientRun run, ClientFlow client) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (run.TryGoOnInStep(() => Run(d, state)))
            return;
        if (run.IsInStep)
            client.Queue("goes on", () => Run(d, state));
        else
            ThreadPool.UnsafeQueueUserWorkItem(static part => part.Context.Run(part.Callback, part.State), (Context: this, Callback: d, State: state), preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
