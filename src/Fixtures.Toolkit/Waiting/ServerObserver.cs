namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Reads one server for a wait, through the API as the administrator: its state, whether that state is newer than the caller's snapshot,
/// and its instance actions.
/// </summary>
internal sealed class ServerObserver(OpenStackTarget cloud, Guid id, ServerInfo? known = null)
{
    private bool _exists;

    /// <summary>The caller's snapshot from before the wait; null if the caller passed only an id.</summary>
    public ServerInfo? Known => known;

    /// <summary>Whether the server's state has changed since the snapshot; true if that is unknown.</summary>
    public bool HasChanged => known?.Position is not { } seen
        || cloud.Changes.HasChanged(id.ToString(), seen);

    /// <summary>Whether a status that is read now is newer than the snapshot: not the settled status that the caller already saw.</summary>
    public bool IsNewer(ServerStatus status) => known is null || known.Status != status || known.IsUnderWay || HasChanged;

    /// <summary>The server; null if it is deleted.</summary>
    /// <exception cref="ArgumentException">No server ever had that id; the message lists the existing ones.</exception>
    public async Task<ServerInfo?> ReadAsync(CancellationToken cancellation)
    {
        var found = await cloud.Nova.FindServerForWaitAsync(id, cancellation).ConfigureAwait(false);
        if (found is null && !_exists)
            await RequireExistedAsync(cancellation).ConfigureAwait(false);
        _exists = true;
        return found;
    }

    /// <summary>The server; null if it is deleted and the deletion has ended.</summary>
    /// <remarks>
    /// Nova destroys the record of a server without a host before it removes the allocations (API._local_delete). Allocations that stay
    /// because the test keeps Nova from Placement do not count as a deletion under way.
    /// </remarks>
    public async Task<ServerInfo?> ReadUntilEndedAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation).ConfigureAwait(false) is { } found)
            return found;
        var revision = cloud.Changes.Revision;
        while (!cloud.Changes.IsIdle
            && await HasAllocationsAsync(cancellation).ConfigureAwait(false)
            && await cloud.Changes.UntilChangeAsync(revision, cancellation).ConfigureAwait(false))
        {
            revision = cloud.Changes.Revision;
        }

        return null;
    }

    private async Task<bool> HasAllocationsAsync(CancellationToken cancellation) =>
        await cloud.HasServiceAsync("placement", cancellation).ConfigureAwait(false)
            && (await cloud.Placement.GetAllocationsAsync(id, cancellation).ConfigureAwait(false)).Count > 0;

    /// <summary>A wait on the server.</summary>
    /// <param name="goal">The goal as a phrase: <c>to become Active</c>.</param>
    /// <param name="expected">The goal as <see cref="Describe"/> would print it.</param>
    /// <param name="evaluate">Gets null if the server is deleted.</param>
    /// <param name="describe">Default: <see cref="Describe"/>.</param>
    public Wait<ServerInfo?> WaitFor(
        string goal, string? expected, Func<ServerInfo?, WaitVerdict> evaluate, Func<ServerInfo?, string>? describe = null) =>
        new(cloud, $"server {id} {goal}")
    {
        Subject = id.ToString(),
        Expected = expected,
        Describe = describe ?? Describe,
        Evaluate = evaluate,
        Actions = DescribeActionsAsync,
    };

    private static string HostOf(ServerInfo server) => server.Host.Length > 0 ? server.Host : "none";

    public static string Describe(ServerInfo? server) => server is null
        ? "gone"
        : $"{server.Status}, task {server.TaskState ?? "none"}, host "
            + $"{HostOf(server)}{(server.Fault is { } fault ? $", fault: {fault.Trim()}" : "")}";

    /// <summary>The fault of a server in ERROR as an obstacle, without a full stop.</summary>
    public static string DescribeError(ServerInfo server) => $"the server is in error. Fault: {server.Fault?.TrimEnd(' ', '.') ?? "none"}";

    public async Task<IReadOnlyList<string>> DescribeActionsAsync(CancellationToken cancellation)
    {
        if (!_exists)
            return [];
        var actions = await cloud.Nova.ListActionsAsync(id, cancellation).ConfigureAwait(false);
        return [.. actions.Reverse().Select(DescribeAction)];
    }

    public static string DescribeAction(ServerActionInfo action)
    {
        var events = action.Events.Count == 0
            ? "no events"
            : string.Join(
                ", ",
                action.Events.Reverse()
                    .Select(
                        step => $"{step.Name} {step.Result ?? "is running"}{(step.Details is { } details ? $" ({details.Trim()})" : "")}"));
        return $"{action.Name} ({action.RequestId}): {events}";
    }

    private async Task RequireExistedAsync(CancellationToken cancellation)
    {
        if (cloud.Changes.HasSeen(id.ToString()))
            return;
        var deleted = await cloud.Nova.ListServersAsync("all_tenants=1&deleted=true", cancellation).ConfigureAwait(false);
        if (deleted.Any(server => server.Id == id))
            return;
        var living = await cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false);
        var names = living.Count == 0
            ? "There are none."
            : $"There are: {string.Join(", ", living.Take(10).Select(server => $"'{server.Name}' ({server.Id})"))}.";
        throw new ArgumentException($"There is no server {id} and never was one. {names}", nameof(id));
    }
}
