namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>The synchronization context of one client of the test's: whatever its code awaits goes on as a step of the world's loop.</summary>
internal sealed class ClientContext(ClientFlow client) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => client.Queue("goes on", () =>
    {
        SetSynchronizationContext(this);
        d(state);
    });

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
