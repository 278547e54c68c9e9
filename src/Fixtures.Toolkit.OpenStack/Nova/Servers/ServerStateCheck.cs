namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The states that allow an action. A null list allows all; a null task state means that no task runs.</summary>
/// <param name="Name">The action in the error message: <c>stop</c>.</param>
internal sealed record ServerStateCheck(string Name, IReadOnlyList<string>? VmStates)
{
    private static readonly IReadOnlyList<string?> Idle = [null];

    public IReadOnlyList<string?>? TaskStates { get; init; } = Idle;

    /// <summary>Whether a server that was never launched is refused. Default: yes.</summary>
    public bool MustHaveLaunched { get; init; } = true;

    /// <summary>Whether a locked server is refused, except to administrators. Default: yes.</summary>
    public bool RespectsLock { get; init; } = true;

    /// <summary>Whether a server without a host is refused, before the check of its states. Default: no.</summary>
    public bool NeedsHost { get; init; }

    /// <summary>
    /// Answers 409 unless the action is allowed. The decorators of compute/api.py run in this order: check_instance_lock,
    /// check_instance_host, check_instance_state.
    /// </summary>
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

    /// <summary>Where the action needs a running task and none runs, the message names no task state.</summary>
    private ServerStateException Busy(Server server) =>
        server.TaskState is { } task
            ? new ServerStateException(Name, server.Id, "task_state", task)
            : new ServerStateException(Name, server.Id);
}
