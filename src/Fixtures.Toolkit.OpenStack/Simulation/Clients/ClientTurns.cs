namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>The test's clients that take turns in a seeded world, and which of them is asking.</summary>
internal sealed class ClientTurns
{
    private readonly AsyncLocal<ClientFlow?> _current = new();
    private ClientRun? _run;

    /// <summary>The client in whose flow this is asked, on whatever thread it goes on; null outside of any.</summary>
    public ClientFlow? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Runs clients to their ends; the seed decides whose request comes next.</summary>
    /// <exception cref="InvalidOperationException">Others are running in this world.</exception>
    public async Task RunAsync(ClientTools tools, IReadOnlyList<Func<Task>> clients, CancellationToken cancellation)
    {
        var run = new ClientRun(tools, clients);
        if (Interlocked.CompareExchange(ref _run, run, null) is not null)
            throw new InvalidOperationException("Clients are running in this world already. Give all of them to one call of RunClientsAsync.");
        try
        {
            await run.RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _run, null);
        }
    }

    /// <summary>The world is thrown away.</summary>
    public void End() => Volatile.Read(ref _run)?.Stop();
}
