namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>The clients of a seeded world, which take turns, and the calling one.</summary>
internal sealed class ClientTurns
{
    private readonly AsyncLocal<ClientFlow?> _current = new();
    private ClientRun? _run;

    /// <summary>The client whose code is calling, on any thread; null outside of clients.</summary>
    public ClientFlow? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Runs clients to their ends; the seed decides the order of their requests.</summary>
    /// <exception cref="InvalidOperationException">Clients are running in this world already.</exception>
    public async Task RunAsync(ClientTools tools, IReadOnlyList<Func<Task>> clients, CancellationToken cancellation)
    {
        var run = new ClientRun(tools, clients);
        if (Interlocked.CompareExchange(ref _run, run, null) is not null)
            throw new InvalidOperationException(
                "Clients are running in this world already. Give all of them to one call of RunClientsAsync.");
        try
        {
            await run.RunAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _run, null);
        }
    }

    /// <summary>Stops the running clients, because the world is disposed.</summary>
    public void End() => Volatile.Read(ref _run)?.Stop();
}
