using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Waits for any condition in a cloud.</summary>
public static class WaitCloudExtensions
{
    /// <summary>
    /// Waits until <paramref name="predicate"/> holds for the value that <paramref name="read"/> returns, and returns that value.
    /// </summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="goal">The goal as a phrase: <c>the image to be active</c>.</param>
    /// <param name="read">Reads a resource, through any client.</param>
    /// <param name="predicate">Tests the value.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It did not hold in time.</exception>
    /// <example>
    /// <code>
    /// var servers = await cloud.WaitUntilAsync(
    ///     "three servers", token => cloud.Nova.ListServersAsync(cancellation: token), found => found.Count == 3);
    /// </code>
    /// </example>
    public static Task<T> WaitUntilAsync<T>(
        this OpenStackCloud cloud, string goal, Func<CancellationToken, Task<T>> read, Func<T, bool> predicate, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<T>(cloud, goal)
        {
            Describe = found => found?.ToString() ?? "nothing",
            Evaluate = found => WaitVerdict.When(predicate(found)),
        };
        return wait.UntilReachedAsync(read, timeout, cancellation);
    }

    /// <summary>Retries an assertion after each change in the cloud until it passes.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="assert">Throws until the assertion holds.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It did not pass in time; the inner exception is its last one.</exception>
    /// <example><code>await cloud.EventuallyAsync(async () => Assert.Empty(await cloud.Nova.ListServersAsync()));</code></example>
    public static Task EventuallyAsync(
        this OpenStackCloud cloud, Func<Task> assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(assert);
        Exception? last = null;
        var wait = new Wait<Exception?>(cloud, "an assertion to hold")
        {
            Describe = error => error is null ? "it holds" : $"{error.GetType().Name}: {error.Message}",
            Evaluate = error => WaitVerdict.When(error is null),
            Cause = () => last,
        };
        return wait.UntilReachedAsync(async _ => last = await TryAsync(cloud, assert).ConfigureAwait(false), timeout, cancellation);
    }

    /// <inheritdoc cref="EventuallyAsync(OpenStackCloud, Func{Task}, TimeSpan?, CancellationToken)"/>
    public static Task EventuallyAsync(
        this OpenStackCloud cloud, Action assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(assert);
        return cloud.EventuallyAsync(
            () =>
            {
                assert();
                return Task.CompletedTask;
            },
            timeout,
            cancellation);
    }

    /// <summary>Waits for a journal entry, and returns the first one that matches.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="goal">The goal as a phrase: <c>a heartbeat of host1</c>.</param>
    /// <param name="predicate">Tests an entry.</param>
    /// <param name="since">
    /// An earlier <c>cloud.Journal.Count</c>; only later entries count. Default: every entry that the journal keeps.
    /// </param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">No entry matched in time.</exception>
    public static async Task<JournalEntry> WaitForJournalEntryAsync(
        this OpenStackCloud cloud, string goal, Func<JournalEntry, bool> predicate, long since = 0, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<JournalEntry?>(cloud, goal)
        {
            Describe = found => found is null ? "no such entry in the journal" : found.What,
            Evaluate = found => WaitVerdict.When(found is not null),
        };
        return await wait.UntilReachedAsync(
            _ => Task.FromResult(cloud.Journal.Since(since).FirstOrDefault(predicate)), timeout, cancellation)
            .FoundAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for a notification from Nova, and returns the first one that matches.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="eventType">Upstream's event type: <c>instance.create.end</c>.</param>
    /// <param name="server">Only this server's. Default: any server's.</param>
    /// <param name="since">
    /// An earlier <c>cloud.Journal.Count</c>; only later notifications count. Default: every one that the journal keeps.
    /// </param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">No notification matched in time; the message lists those that were sent.</exception>
    /// <remarks>The simulator records a notification's event type and server; its payload is not modelled.</remarks>
    public static async Task<JournalEntry> WaitForNotificationAsync(
        this OpenStackCloud cloud, string eventType, Guid? server = null, long since = 0, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var subject = server?.ToString();
        var wait = new Wait<IReadOnlyList<JournalEntry>>(
            cloud, $"the notification {eventType}{(subject is null ? "" : $" of server {subject}")}")
        {
            Subject = subject,
            Expected = eventType,
            Describe = found => found.Count == 0 ? "no notification" : string.Join(", ", found.Select(entry => entry.What)),
            Evaluate = found => WaitVerdict.When(found.Any(Matches)),
        };
        var sent = await wait.UntilReachedAsync(_ => Task.FromResult(Sent()), timeout, cancellation).ConfigureAwait(false);
        return sent.First(Matches);

        bool Matches(JournalEntry entry) => entry.What == eventType;

        IReadOnlyList<JournalEntry> Sent() =>
            [
                .. cloud.Journal.Since(since).Where(entry => entry.Kind == JournalKind.Notification
                    && (subject is null || entry.Subject == subject)),
            ];
    }

    /// <summary>Waits until the cloud is idle: no work is under way and every mailbox is empty, also those of stopped services.</summary>
    /// <exception cref="WaitFailedException">Work is still pending at the end; the message lists it.</exception>
    public static Task WaitUntilIdleAsync(this OpenStackCloud cloud, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var wait = new Wait<IReadOnlyList<string>>(cloud, "nothing to be under way")
        {
            Expected = "nothing under way",
            Describe = pending => pending.Count == 0 ? "nothing under way" : string.Join(", ", pending),
            Evaluate = pending => WaitVerdict.When(pending.Count == 0 && cloud.IsIdle),
        };
        return wait.UntilReachedAsync(_ => Task.FromResult(cloud.Pending), timeout, cancellation);
    }

    /// <summary>The exception of the assertion; null if it passes. A cancellation is no failure and passes through.</summary>
    private static async Task<Exception?> TryAsync(OpenStackCloud cloud, Func<Task> assert)
    {
        using var tries = FailureBundles.For(cloud).Hold();
        try
        {
            await assert().ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return error;
        }
    }
}
