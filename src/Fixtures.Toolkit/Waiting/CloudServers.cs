using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on servers and waits: <c>cloud.Servers</c>. Every wait reads the API as the administrator. A wait that gets a
/// <see cref="ServerInfo"/> ignores states older than that snapshot: after a reboot, the ACTIVE from before does not count.
/// </summary>
public sealed class CloudServers
{
    internal CloudServers(OpenStackTarget cloud) => Cloud = cloud;

    internal OpenStackTarget Cloud { get; }

    /// <summary>Waits until the server has the status and no task state.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in ERROR instead, or did not get there in time.</exception>
    /// <example>
    /// <code>
    /// var building = await cloud.Nova.CreateServerAsync(new NewServer("web", flavor.Id, imageId));
    /// var active = await cloud.Servers.WaitForStatusAsync(building, ServerStatus.Active);
    /// </code>
    /// </example>
    public Task<ServerInfo> WaitForStatusAsync(
        ServerInfo server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Observe(server), status, timeout, cancellation);

    /// <inheritdoc cref="WaitForStatusAsync(ServerInfo, ServerStatus, TimeSpan?, CancellationToken)"/>
    public Task<ServerInfo> WaitForStatusAsync(
        Guid server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(Observe(server), status, timeout, cancellation);

    /// <summary>Waits until the server has the task state: <c>spawning</c>, <c>rebooting</c>, …; null waits until it has none.</summary>
    /// <remarks>An eager world passes most task states before a test can read them. Hold it at a sync point, or step it.</remarks>
    public Task<ServerInfo> WaitForTaskStateAsync(
        Guid server, string? taskState, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForServerAsync(
            server,
            $"to have the task state {taskState ?? "none"}",
            $"task {taskState ?? "none"}",
            found => found.TaskState == taskState,
            timeout,
            cancellation);

    /// <summary>Waits until Nova has recorded the power state.</summary>
    public Task<ServerInfo> WaitForPowerStateAsync(
        Guid server, PowerState powerState, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var observer = Observe(server);
        var wait = observer.WaitFor(
            $"to have the power state {powerState}",
            $"power {powerState}",
            GoneIsOutOfReach(found => found.PowerState == powerState),
            found => found is null ? "gone" : $"{ServerObserver.Describe(found)}, power {found.PowerState}");
        return RunAsync(wait, observer, timeout, cancellation);
    }

    /// <summary>Waits until the server is on the host and has no task state.</summary>
    /// <exception cref="ArgumentException">No compute host has that name; the message lists the existing ones.</exception>
    public async Task<ServerInfo> WaitForHostAsync(
        Guid server, string host, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var limit = new WaitLimit(Cloud, timeout, cancellation);
        await RequireHostAsync(host, limit.Cancellation).ConfigureAwait(false);
        return await WaitForServerAsync(
            server, $"to be on {host}", $"task none, host {host}", found =>
                found.Host == host && found.TaskState is null, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the server has a fault, in any status.</summary>
    /// <param name="server">The server.</param>
    /// <param name="containing">A part of the fault's message; case does not count. Default: any fault.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ServerInfo> WaitForFaultAsync(
        Guid server, string? containing = null, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForServerAsync(
            server,
            $"to have a fault{(containing is null ? "" : $" that says '{containing}'")}",
            $"fault: {(containing is null ? "any" : $"…{containing}…")}",
            found => found.Fault is { } fault && fault.Contains(containing ?? "", StringComparison.OrdinalIgnoreCase),
            timeout,
            cancellation);

    /// <summary>
    /// Waits until the API answers 404 for the server and the deletion has ended, allocations included, unless no service is about to
    /// remove them.
    /// </summary>
    /// <exception cref="WaitFailedException">It still exists, or is in ERROR instead.</exception>
    /// <example>
    /// <code>
    /// await cloud.Nova.DeleteServerAsync(server.Id);
    /// await cloud.Servers.WaitForDeletedAsync(server);
    /// </code>
    /// </example>
    public Task WaitForDeletedAsync(ServerInfo server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(Observe(server), timeout, cancellation);

    /// <inheritdoc cref="WaitForDeletedAsync(ServerInfo, TimeSpan?, CancellationToken)"/>
    public Task WaitForDeletedAsync(Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(Observe(server), timeout, cancellation);

    /// <summary>Waits until <paramref name="predicate"/> holds for the server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="goal">The goal as a phrase: <c>to have two addresses</c>.</param>
    /// <param name="predicate">Is not called for a deleted server; the wait fails then.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ServerInfo> WaitUntilAsync(
        Guid server, string goal, Func<ServerInfo, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WaitForServerAsync(server, goal, null, predicate, timeout, cancellation);
    }

    /// <summary>Waits until the server's newest instance action of that name has finished, with success or not, and returns it.</summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">The action's name in the API: <c>create</c>, <c>stop</c>, <c>reboot</c>, …</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerActionInfo> WaitForActionAsync(
        Guid server, string action, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = ActionWait(
            server, $"the action '{action}' of server {server} to finish", $"{action}, every event with a result", found =>
            WaitVerdict.When(found is { Events.Count: > 0 } && found.Events.GroupBy(step => step.Name).All(HasFinished)));
        return await wait.UntilReachedAsync(NewestAction(server, action), timeout, cancellation).FoundAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until an event of the server's newest instance action of that name ends with the result, and returns the event.
    /// </summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">The action's name in the API: <c>create</c>.</param>
    /// <param name="eventName">The event's name in the API: <c>compute__do_build_and_run_instance</c>.</param>
    /// <param name="result"><c>Success</c> or <c>Error</c>.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerEventInfo> WaitForEventAsync(
        Guid server, string action, string eventName, string result = "Success", TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        var wait = ActionWait(
            server,
            $"the event '{eventName}' of '{action}' on server {server} to end in {result}",
            $"{eventName} {result}",
            found => Find(found) switch
        {
            { Result: { } ended } when string.Equals(ended, result, StringComparison.OrdinalIgnoreCase) => WaitVerdict.Reached,
            { Result: { } ended } => WaitVerdict.OutOfReach($"it ended in {ended}"),
            _ => WaitVerdict.NotYet,
        });
        var reached = await wait.UntilReachedAsync(NewestAction(server, action), timeout, cancellation).FoundAsync().ConfigureAwait(false);
        return reached.Events.First(step => step.Name == eventName);

        ServerEventInfo? Find(ServerActionInfo? found) => found?.Events.FirstOrDefault(step => step.Name == eventName);
    }

    /// <summary>Whether the oldest of the events of one name has finished: Nova writes every result to that one.</summary>
    private static bool HasFinished(IEnumerable<ServerEventInfo> newestFirst) => newestFirst.Last().Result is not null;

    private async Task RequireHostAsync(string host, CancellationToken cancellation)
    {
        var services = await Cloud.Nova.ListServicesAsync(cancellation).ConfigureAwait(false);
        string[] hosts = [.. services.Where(service => service.Binary == "nova-compute").Select(service => service.Host)];
        if (!hosts.Contains(host))
            throw new ArgumentException(
                $"There is no compute host '{host}'. There are: {string.Join(", ", hosts.Take(10))}.", nameof(host));
    }

    private static Func<ServerInfo?, WaitVerdict> GoneIsOutOfReach(Func<ServerInfo, bool> predicate) =>
        found => found is null ? WaitVerdict.OutOfReach("the server is gone") : WaitVerdict.When(predicate(found));

    private static Task<ServerInfo> RunAsync(
        Wait<ServerInfo?> wait, ServerObserver observer, TimeSpan? timeout, CancellationToken cancellation) =>
        wait.UntilReachedAsync(observer.ReadAsync, timeout, cancellation).FoundAsync();

    private static bool IsTransient(ServerStatus status) =>
        status is not (ServerStatus.Active or ServerStatus.Shutoff or ServerStatus.Paused or ServerStatus.Suspended or ServerStatus.Rescue
            or ServerStatus.VerifyResize or ServerStatus.Shelved or ServerStatus.ShelvedOffloaded or ServerStatus.SoftDeleted);

    private static Task<ServerInfo> WaitForStatusAsync(
        ServerObserver observer, ServerStatus status, TimeSpan? timeout, CancellationToken cancellation)
    {
        var wait = observer.WaitFor(
            $"to become {status}", IsTransient(status) ? $"{status}" : $"{status}, task none", Evaluate, DescribeAge);
        return RunAsync(wait, observer, timeout, cancellation);

        WaitVerdict Evaluate(ServerInfo? found) => found switch
        {
            null => WaitVerdict.OutOfReach("the server is gone"),
            _ when found.Status == status && (IsTransient(status) || found.TaskState is null) => WaitVerdict.When(observer.IsNewer(status)),
            { Status: ServerStatus.Error, TaskState: null } when observer.IsNewer(ServerStatus.Error) =>
                WaitVerdict.OutOfReach(ServerObserver.DescribeError(found)),
            _ => WaitVerdict.NotYet,
        };

        string DescribeAge(ServerInfo? found) =>
            observer.HasChanged ? ServerObserver.Describe(found) : $"{ServerObserver.Describe(found)}, as before the wait";
    }

    /// <summary>DELETED is not the end: Nova shows it while the server's allocations still exist.</summary>
    private static Task WaitForDeletedAsync(ServerObserver observer, TimeSpan? timeout, CancellationToken cancellation)
    {
        var wasInError = observer.Known is { } known ? known.Status == ServerStatus.Error : (bool?)null;
        return observer.WaitFor("to be deleted", "gone", found =>
        {
            wasInError ??= found?.Status == ServerStatus.Error;
            return found switch
            {
                null => WaitVerdict.Reached,
                { Status: ServerStatus.Error, TaskState: null } when wasInError == false =>
                    WaitVerdict.OutOfReach(ServerObserver.DescribeError(found)),
                _ => WaitVerdict.NotYet,
            };
        }).UntilReachedAsync(observer.ReadUntilEndedAsync, timeout, cancellation);
    }

    private Task<ServerInfo> WaitForServerAsync(
        Guid server, string goal, string? expected, Func<ServerInfo, bool> predicate, TimeSpan? timeout, CancellationToken cancellation)
    {
        var observer = Observe(server);
        return RunAsync(observer.WaitFor(goal, expected, GoneIsOutOfReach(predicate)), observer, timeout, cancellation);
    }

    private Wait<ServerActionInfo?> ActionWait(Guid server, string goal, string expected, Func<ServerActionInfo?, WaitVerdict> evaluate) =>
        new(Cloud, goal)
    {
        Subject = server.ToString(),
        Expected = expected,
        Describe = found => found is null ? "no such action" : ServerObserver.DescribeAction(found),
        Evaluate = evaluate,
    };

    private Func<CancellationToken, Task<ServerActionInfo?>> NewestAction(Guid server, string action)
    {
        var observer = Observe(server);
        return async cancellation =>
        {
            await observer.ReadAsync(cancellation).ConfigureAwait(false);
            return (await Cloud.Nova.ListActionsAsync(server, cancellation).ConfigureAwait(false))
                .FirstOrDefault(one => one.Name == action);
        };
    }

    private ServerObserver Observe(Guid server) => new(Cloud, server);

    private ServerObserver Observe(ServerInfo server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new ServerObserver(Cloud, server.Id, server);
    }
}
