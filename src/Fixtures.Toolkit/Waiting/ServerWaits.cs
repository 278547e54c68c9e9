using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>Waits for what becomes of servers. Each looks as the administrator, through the API.</summary>
public sealed class ServerWaits
{
    private readonly OpenStackCloud _cloud;

    internal ServerWaits(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>Waits until the server has the status and nothing is being done to it any more.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in error instead, or did not get there in time.</exception>
    public Task<ServerInfo> WaitForStatusAsync(ServerInfo server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        return WaitForStatusAsync(server.Id, status, timeout, cancellation);
    }

    /// <inheritdoc cref="WaitForStatusAsync(ServerInfo, ServerStatus, TimeSpan?, CancellationToken)"/>
    public async Task<ServerInfo> WaitForStatusAsync(Guid server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = ServerWait(server, $"to become {status}", found => found switch
        {
            null => Outlook.OutOfReach("the server is gone"),
            _ when found.Status == status && (IsTransient(status) || found.TaskState is null) => Outlook.Reached,
            { Status: ServerStatus.Error, TaskState: null } => Outlook.OutOfReach($"the server is in error. Fault: {found.Fault ?? "none"}"),
            _ => Outlook.NotYet,
        });
        return (await wait.UntilReachedAsync(token => _cloud.Nova.FindServerAsync(server, token), timeout, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits until the server is gone from the API.</summary>
    /// <exception cref="WaitFailedException">It is still there.</exception>
    public Task WaitForDeletedAsync(ServerInfo server, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        return WaitForDeletedAsync(server.Id, timeout, cancellation);
    }

    /// <inheritdoc cref="WaitForDeletedAsync(ServerInfo, TimeSpan?, CancellationToken)"/>
    public Task WaitForDeletedAsync(Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        ServerWait(server, "to be deleted", found => found is null or { Status: ServerStatus.Deleted } ? Outlook.Reached : Outlook.NotYet)
            .UntilReachedAsync(token => _cloud.Nova.FindServerAsync(server, token), timeout, cancellation);

    /// <summary>Waits until the server is as <paramref name="isSo"/> says.</summary>
    /// <param name="server">The server.</param>
    /// <param name="what">What is waited for, as a clause: <c>to have two addresses</c>.</param>
    /// <param name="isSo">Looks at the server; it is not called when the server is gone.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerInfo> WaitUntilAsync(
        Guid server, string what, Func<ServerInfo, bool> isSo, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = ServerWait(server, what, found => found is null ? Outlook.OutOfReach("the server is gone") : Outlook.When(isSo(found)));
        return (await wait.UntilReachedAsync(token => _cloud.Nova.FindServerAsync(server, token), timeout, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits until the newest action of that name on the server has finished, and returns it: also a failed one.</summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">As in the API: <c>create</c>, <c>stop</c>, <c>reboot</c>, …</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerActionInfo> WaitForActionAsync(Guid server, string action, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = new Wait<ServerActionInfo?>(_cloud, $"the action '{action}' of server {server} to finish")
        {
            Subject = server.ToString(),
            Describe = found => found is null ? "no such action" : Events(found),
            Judge = found => Outlook.When(found is { Events.Count: > 0 } && found.Events.All(e => e.Result is not null)),
        };
        return (await wait.UntilReachedAsync(token => NewestActionAsync(server, action, token), timeout, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits until a step of the server's newest action of that name ends with the result.</summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">As in the API: <c>create</c>.</param>
    /// <param name="eventName">As in the API: <c>compute__do_build_and_run_instance</c>.</param>
    /// <param name="result"><c>Success</c> or <c>Error</c>.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task WaitForEventAsync(
        Guid server, string action, string eventName, string result = "Success", TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = new Wait<ServerActionInfo?>(_cloud, $"the event '{eventName}' of '{action}' on server {server} to end in {result}")
        {
            Subject = server.ToString(),
            Describe = found => found is null ? "no such action" : Events(found),
            Judge = found => found?.Events.LastOrDefault(e => e.Name == eventName) switch
            {
                { Result: { } ended } when ended == result => Outlook.Reached,
                { Result: { } ended } => Outlook.OutOfReach($"it ended in {ended}"),
                _ => Outlook.NotYet,
            },
        };
        return wait.UntilReachedAsync(token => NewestActionAsync(server, action, token), timeout, cancellation);
    }

    private static bool IsTransient(ServerStatus status) =>
        status is not (ServerStatus.Active or ServerStatus.Shutoff or ServerStatus.Paused or ServerStatus.Suspended or ServerStatus.Rescue
            or ServerStatus.VerifyResize or ServerStatus.Shelved or ServerStatus.ShelvedOffloaded);

    private static string Events(ServerActionInfo action) =>
        action.Events.Count == 0 ? "no events" : string.Join(", ", action.Events.Select(e => $"{e.Name}: {e.Result ?? "running"}"));

    private async Task<ServerActionInfo?> NewestActionAsync(Guid server, string action, CancellationToken cancellation) =>
        (await _cloud.Nova.ListActionsAsync(server, cancellation).ConfigureAwait(false)).FirstOrDefault(a => a.Name == action);

    private Wait<ServerInfo?> ServerWait(Guid server, string what, Func<ServerInfo?, Outlook> judge) => new(_cloud, $"server {server} {what}")
    {
        Subject = server.ToString(),
        Describe = found => found is null
            ? "gone"
            : $"{found.Status}, task {found.TaskState ?? "none"}, host {found.Host ?? "none"}{(found.Fault is { } fault ? $", fault: {fault}" : "")}",
        Judge = judge,
    };
}
