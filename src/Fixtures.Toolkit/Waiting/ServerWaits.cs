using Fixtures.Toolkit.OpenStack;
using Xunit.Sdk;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Waits for what becomes of servers. Each looks as the administrator, through the API. Given a server as it was seen before, a wait looks
/// only at what came later: neither the ACTIVE nor the ERROR of then counts as new.
/// </summary>
public sealed class ServerWaits
{
    internal ServerWaits(OpenStackCloud cloud) => Cloud = cloud;

    internal OpenStackCloud Cloud { get; }

    /// <summary>Waits until the server has the status and nothing is being done to it any more.</summary>
    /// <exception cref="WaitFailedException">It is deleted or in error instead, or did not get there in time.</exception>
    public Task<ServerInfo> WaitForStatusAsync(ServerInfo server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(LookAt(server), status, timeout, cancellation);

    /// <inheritdoc cref="WaitForStatusAsync(ServerInfo, ServerStatus, TimeSpan?, CancellationToken)"/>
    public Task<ServerInfo> WaitForStatusAsync(Guid server, ServerStatus status, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForStatusAsync(LookAt(server), status, timeout, cancellation);

    /// <summary>Waits until this is being done to the server: <c>spawning</c>, <c>rebooting</c>, …; null waits until nothing is.</summary>
    /// <remarks>An eager world passes most task states before a test can look; hold it at a sync point, or step it.</remarks>
    public Task<ServerInfo> WaitForTaskStateAsync(Guid server, string? taskState, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForServerAsync(server, $"to have the task state {taskState ?? "none"}", $"task {taskState ?? "none"}", found => found.TaskState == taskState, timeout, cancellation);

    /// <summary>Waits until the server's hypervisor says that it is so: as last written down by Nova.</summary>
    public Task<ServerInfo> WaitForPowerStateAsync(Guid server, PowerState powerState, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var look = LookAt(server);
        var wait = look.WaitFor(
            $"to have the power state {powerState}",
            $"power {powerState}",
            GoneIsOutOfReach(found => found.PowerState == powerState),
            found => found is null ? "gone" : $"{ServerLook.Describe(found)}, power {found.PowerState}");
        return RunAsync(wait, look, timeout, cancellation);
    }

    /// <summary>Waits until the server is on the host and nothing is being done to it any more.</summary>
    /// <exception cref="ArgumentException">There is no compute host of that name; the message names those there are.</exception>
    public async Task<ServerInfo> WaitForHostAsync(Guid server, string host, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var limit = new WaitLimit(Cloud, timeout, cancellation);
        await RequireHostAsync(host, limit.Cancellation).ConfigureAwait(false);
        return await WaitForServerAsync(
            server, $"to be on {host}", $"task none, host {host}", found => found.Host == host && found.TaskState is null, limit.Left, limit.Cancellation).ConfigureAwait(false);
    }

    /// <summary>Waits until the server tells of a failure, whether it is in error then or went on as it was.</summary>
    /// <param name="server">The server.</param>
    /// <param name="containing">A part of the message, in any case; null for any message.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ServerInfo> WaitForFaultAsync(Guid server, string? containing = null, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForServerAsync(
            server,
            $"to have a fault{(containing is null ? "" : $" that says '{containing}'")}",
            $"fault: {(containing is null ? "any" : $"…{containing}…")}",
            found => found.Fault is { } fault && fault.Contains(containing ?? "", StringComparison.OrdinalIgnoreCase),
            timeout,
            cancellation);

    /// <summary>Waits until the server is gone from the API and its deletion has ended: its allocations are given back, unless nobody is about to do so.</summary>
    /// <exception cref="WaitFailedException">It is still there, or went into error instead.</exception>
    public Task WaitForDeletedAsync(ServerInfo server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(LookAt(server), timeout, cancellation);

    /// <inheritdoc cref="WaitForDeletedAsync(ServerInfo, TimeSpan?, CancellationToken)"/>
    public Task WaitForDeletedAsync(Guid server, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        WaitForDeletedAsync(LookAt(server), timeout, cancellation);

    /// <summary>Waits until the server is as <paramref name="predicate"/> says.</summary>
    /// <param name="server">The server.</param>
    /// <param name="what">What is waited for, as a clause: <c>to have two addresses</c>.</param>
    /// <param name="predicate">Looks at the server; it is not called when the server is gone.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ServerInfo> WaitUntilAsync(Guid server, string what, Func<ServerInfo, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WaitForServerAsync(server, what, null, predicate, timeout, cancellation);
    }

    /// <summary>Waits until the newest action of that name on the server has finished, and returns it: also a failed one.</summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">As in the API: <c>create</c>, <c>stop</c>, <c>reboot</c>, …</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerActionInfo> WaitForActionAsync(Guid server, string action, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = ActionWait(server, $"the action '{action}' of server {server} to finish", $"{action}, every event with a result", found =>
            WaitVerdict.When(found is { Events.Count: > 0 } && found.Events.All(step => step.Result is not null)));
        return (await wait.UntilReachedAsync(NewestAction(server, action), timeout, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits until a step of the server's newest action of that name ends with the result, and returns that step.</summary>
    /// <param name="server">The server, also a deleted one.</param>
    /// <param name="action">As in the API: <c>create</c>.</param>
    /// <param name="eventName">As in the API: <c>compute__do_build_and_run_instance</c>.</param>
    /// <param name="result"><c>Success</c> or <c>Error</c>.</param>
    /// <param name="timeout">In the world's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ServerEventInfo> WaitForEventAsync(
        Guid server, string action, string eventName, string result = "Success", TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var wait = ActionWait(server, $"the event '{eventName}' of '{action}' on server {server} to end in {result}", $"{eventName} {result}", found => Find(found) switch
        {
            { Result: { } ended } when string.Equals(ended, result, StringComparison.OrdinalIgnoreCase) => WaitVerdict.Reached,
            { Result: { } ended } => WaitVerdict.OutOfReach($"it ended in {ended}"),
            _ => WaitVerdict.NotYet,
        });
        return Find(await wait.UntilReachedAsync(NewestAction(server, action), timeout, cancellation).ConfigureAwait(false))!;

        ServerEventInfo? Find(ServerActionInfo? found) => found?.Events.FirstOrDefault(step => step.Name == eventName);
    }

    private async Task RequireHostAsync(string host, CancellationToken cancellation)
    {
        var services = await Cloud.Nova.ListServicesAsync(cancellation).ConfigureAwait(false);
        string[] hosts = [.. services.Where(service => service.Binary == "nova-compute").Select(service => service.Host)];
        if (!hosts.Contains(host))
            throw new ArgumentException($"There is no compute host '{host}'. There are: {string.Join(", ", hosts.Take(10))}.", nameof(host));
    }

    private static Func<ServerInfo?, WaitVerdict> GoneIsOutOfReach(Func<ServerInfo, bool> predicate) =>
        found => found is null ? WaitVerdict.OutOfReach("the server is gone") : WaitVerdict.When(predicate(found));

    private static async Task<ServerInfo> RunAsync(Wait<ServerInfo?> wait, ServerLook look, TimeSpan? timeout, CancellationToken cancellation) =>
        (await wait.UntilReachedAsync(look.TakeAsync, timeout, cancellation).ConfigureAwait(false))!;

    private static bool IsTransient(ServerStatus status) =>
        status is not (ServerStatus.Active or ServerStatus.Shutoff or ServerStatus.Paused or ServerStatus.Suspended or ServerStatus.Rescue
            or ServerStatus.VerifyResize or ServerStatus.Shelved or ServerStatus.ShelvedOffloaded);

    private static Task<ServerInfo> WaitForStatusAsync(ServerLook look, ServerStatus status, TimeSpan? timeout, CancellationToken cancellation)
    {
        var wait = look.WaitFor($"to become {status}", IsTransient(status) ? $"{status}" : $"{status}, task none", Judge, DescribeAge);
        return RunAsync(wait, look, timeout, cancellation);

        WaitVerdict Judge(ServerInfo? found) => found switch
        {
            null => WaitVerdict.OutOfReach("the server is gone"),
            _ when found.Status == status && (IsTransient(status) || found.TaskState is null) => WaitVerdict.When(look.IsNews(status)),
            { Status: ServerStatus.Error, TaskState: null } when look.IsNews(ServerStatus.Error) => WaitVerdict.OutOfReach(ServerLook.DescribeError(found)),
            _ => WaitVerdict.NotYet,
        };

        string DescribeAge(ServerInfo? found) => look.HasNews ? ServerLook.Describe(found) : $"{ServerLook.Describe(found)}, as it was seen before the wait";
    }

    /// <summary>DELETED is not the end: Nova shows it while the server's allocations are still to be given back.</summary>
    private static Task WaitForDeletedAsync(ServerLook look, TimeSpan? timeout, CancellationToken cancellation)
    {
        var wasInError = look.Known is { } known ? known.Status == ServerStatus.Error : (bool?)null;
        return look.WaitFor("to be deleted", "gone", found =>
        {
            wasInError ??= found?.Status == ServerStatus.Error;
            return found switch
            {
                null => WaitVerdict.Reached,
                { Status: ServerStatus.Error, TaskState: null } when wasInError == false => WaitVerdict.OutOfReach(ServerLook.DescribeError(found)),
                _ => WaitVerdict.NotYet,
            };
        }).UntilReachedAsync(look.TakeUntilEndedAsync, timeout, cancellation);
    }

    private Task<ServerInfo> WaitForServerAsync(
        Guid server, string what, string? expected, Func<ServerInfo, bool> predicate, TimeSpan? timeout, CancellationToken cancellation)
    {
        var look = LookAt(server);
        return RunAsync(look.WaitFor(what, expected, GoneIsOutOfReach(predicate)), look, timeout, cancellation);
    }

    private Wait<ServerActionInfo?> ActionWait(Guid server, string goal, string expected, Func<ServerActionInfo?, WaitVerdict> judge) => new(Cloud, goal)
    {
        Subject = server.ToString(),
        Expected = expected,
        Describe = found => found is null ? "no such action" : ServerLook.DescribeAction(found),
        Judge = judge,
    };

    private Func<CancellationToken, Task<ServerActionInfo?>> NewestAction(Guid server, string action)
    {
        var look = LookAt(server);
        return async cancellation =>
        {
            await look.TakeAsync(cancellation).ConfigureAwait(false);
            return (await Cloud.Nova.ListActionsAsync(server, cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Name == action);
        };
    }

    private ServerLook LookAt(Guid server) => new(Cloud, server);

    private ServerLook LookAt(ServerInfo server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new ServerLook(Cloud, server.Id, server);
    }
}
