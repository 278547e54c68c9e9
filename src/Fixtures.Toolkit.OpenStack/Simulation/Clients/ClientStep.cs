namespace Fixtures.Toolkit.OpenStack.Simulation.Clients;

/// <summary>The running step of a client, to which the continuations of clients' code are added.</summary>
/// <remarks>Only steps use it, and only one step runs at a time.</remarks>
internal sealed class ClientStep(WorldLoop loop)
{
    private readonly Queue<Action> _parts = [];
    private bool _isRunning;

    /// <summary>Whether the calling code is part of any step.</summary>
    public bool IsInStep => loop.IsInStep;

    /// <summary>Adds work to the running step of a client; false outside of one.</summary>
    public bool TryAdd(Action part)
    {
        if (!loop.IsInStep || !_isRunning)
            return false;
        _parts.Enqueue(part);
        return true;
    }

    /// <summary>Runs a step of a client, and all the work that is added meanwhile.</summary>
    public void Run(Action act)
    {
        _isRunning = true;
        try
        {
            act();
            while (_parts.TryDequeue(out var part))
                part();
        }
        finally
        {
            _isRunning = false;
        }
    }
}
