namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>
/// The synchronization context of one client. Continuations within a client's step run in that step, one after the other; those that a
/// service causes are new steps; all others run on the thread pool, and the other clients wait for them. So the order of clients that await
/// only the cloud is the same whether or not their code keeps the context.
/// </summary>
internal sealed class ClientContext(ClientStep step, ClientFlow client) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (step.TryAdd(() => Run(d, state)))
            return;
        if (step.IsInStep)
            client.Queue("goes on", () => Run(d, state));
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static part => part.Context.Run(part.Callback, part.State), (Context: this, Callback: d, State: state), preferLocal: false);
        }
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
