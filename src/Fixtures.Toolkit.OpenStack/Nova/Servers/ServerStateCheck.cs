namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>In which states of a server an action is legal. A null list allows any; a null among the task states is idleness.</summary>
/// <param name="Name">As the refusal names the action: <c>stop</c>.</param>
internal sealed record ServerStateCheck(string Name, IReadOnlyList<string>? VmStates)
{
    private static readonly IReadOnlyList<string?> Idle = [null];

    public IReadOnlyList<string?>? TaskStates { get; init; } = Idle;

    /// <summary>Whether a server that never was launched is refused.</summary>
    public bool MustHaveLaunched { get; init; } = true;

    /// <summary>Whether a lock by somebody else stops it.</summary>
    public bool RespectsLock { get; init; } = true;

    /// <summary>Whether a server without a host is refused before its states are looked at.</summary>
    public bool NeedsHost { get; init; }

    /// <summary>Refuses as upstream does: the lock first, then the host, then the states.</summary>
    public void Require(Server server, Credentials persona)
    {
        if (RespectsLock)
            RequireUnlocked(server, persona);
        if (NeedsHost && server.Host is null)
            throw new ServerNotReadyException(server.Id);
        if (VmStates is not null && !VmStates.Contains(server.VmState))
            throw new ServerStateException(Name, server.Id, "vm_state", server.VmState);
        if (TaskStates is not null && !TaskStates.Contains(server.TaskState))
            throw Busy(server);
        if (MustHaveLaunched && server.LaunchedAt is null)
            throw new ServerStateException(Name, server.Id);
    }

    public static void RequireUnlocked(Server server, Credentials persona)
    {
        if (server.LockedBy is not null && !persona.IsAdmin)
            throw new ServerLockedException(server.Id);
    }

    /// <summary>An idle server where the action wants a busy one has no state to name.</summary>
    private ServerStateException Busy(Server server) =>
        server.TaskState is { } task
            ? new ServerStateException(Name, server.Id, "task_state", task)
            : new ServerStateException(Name, server.Id);
}
