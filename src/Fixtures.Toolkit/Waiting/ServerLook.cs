using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Looks at one server for a wait, as the administrator, through the API: what is there, whether that is news to whoever waits, and what was
/// asked of it.
/// </summary>
internal sealed class ServerLook(OpenStackCloud cloud, Guid id, ServerInfo? known = null)
{
    private bool _exists;

    /// <summary>As the caller saw it before the wait; null where the caller knew only its id.</summary>
    public ServerInfo? Known => known;

    /// <summary>Whether the server's state changed since the caller saw it. True where that cannot be told.</summary>
    public bool HasNews => known?.Position is not { } seen
        || cloud.Journal.Since(seen).Any(entry => entry.Kind == JournalKind.State && entry.Subject == id.ToString());

    /// <summary>Whether that status, when it is found, is another than the caller knew: not the settled one of then.</summary>
    public bool IsNews(ServerStatus status) => known is null || known.Status != status || known.IsUnderWay || HasNews;

    /// <summary>The server; null when it is gone.</summary>
    /// <exception cref="ArgumentException">There never was one of that id; the message names those there are.</exception>
    public async Task<ServerInfo?> TakeAsync(CancellationToken cancellation)
    {
        var found = await cloud.Nova.LookAtServerAsync(id, cancellation).ConfigureAwait(false);
        if (found is null && !_exists)
            await RequireExistedAsync(cancellation).ConfigureAwait(false);
        _exists = true;
        return found;
    }

    /// <summary>The server; null when it is gone and its deletion has ended.</summary>
    /// <remarks>
    /// Nova forgets a server that had no host before its allocations are given back. Those that nobody gives back, because the test keeps Nova from Placement, are no
    /// deletion under way.
    /// </remarks>
    public async Task<ServerInfo?> TakeUntilEndedAsync(CancellationToken cancellation)
    {
        if (await TakeAsync(cancellation).ConfigureAwait(false) is { } found)
            return found;
        var revision = cloud.Revision;
        while (!cloud.IsIdle && await HasAllocationsAsync(cancellation).ConfigureAwait(false) && await cloud.RunUntilChangeAsync(revision, cancellation).ConfigureAwait(false))
            revision = cloud.Revision;
        return null;
    }

    private async Task<bool> HasAllocationsAsync(CancellationToken cancellation) =>
        cloud.HasService("placement") && (await cloud.Placement.GetAllocationsAsync(id, cancellation).ConfigureAwait(false)).Count > 0;

    /// <summary>A wait on the server.</summary>
    /// <param name="what">What is waited for, as a clause: <c>to become Active</c>.</param>
    /// <param name="expected">In the words of <see cref="Describe"/>.</param>
    /// <param name="judge">Gets null when the server is gone.</param>
    /// <param name="describe">Default: <see cref="Describe"/>.</param>
    public Wait<ServerInfo?> WaitFor(string what, string? expected, Func<ServerInfo?, WaitVerdict> judge, Func<ServerInfo?, string>? describe = null) => new(cloud, $"server {id} {what}")
    {
        Subject = id.ToString(),
        Expected = expected,
        Describe = describe ?? Describe,
        Judge = judge,
        Actions = DescribeActionsAsync,
    };

    public static string Describe(ServerInfo? server) => server is null
        ? "gone"
        : $"{server.Status}, task {server.TaskState ?? "none"}, host {server.Host ?? "none"}{(server.Fault is { } fault ? $", fault: {fault.Trim()}" : "")}";

    /// <summary>Why a server in error is an obstacle, without the full stop.</summary>
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
            : string.Join(", ", action.Events.Reverse().Select(step => $"{step.Name} {step.Result ?? "is running"}{(step.Details is { } details ? $" ({details.Trim()})" : "")}"));
        return $"{action.Name} ({action.RequestId}): {events}";
    }

    private async Task RequireExistedAsync(CancellationToken cancellation)
    {
        if (cloud.Journal.Entries.Any(entry => entry.Subject == id.ToString()))
            return;
        var deleted = await cloud.Nova.ListServersAsync("all_tenants=1&deleted=true", cancellation).ConfigureAwait(false);
        if (deleted.Any(server => server.Id == id))
            return;
        var living = await cloud.Nova.ListServersAsync("all_tenants=1", cancellation).ConfigureAwait(false);
        var names = living.Count == 0 ? "There are none." : $"There are: {string.Join(", ", living.Take(10).Select(server => $"'{server.Name}' ({server.Id})"))}.";
        throw new ArgumentException($"There is no server {id} and never was one. {names}", nameof(id));
    }
}
