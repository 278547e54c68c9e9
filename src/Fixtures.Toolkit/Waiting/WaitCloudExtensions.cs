using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Waits for any condition in a cloud in this process, and for what its journal tells.</summary>
public static class WaitCloudExtensions
{
    /// <inheritdoc cref="WaitTargetExtensions.WaitUntilAsync{T}"/>
    public static Task<T> WaitUntilAsync<T>(
        this OpenStackCloud cloud, string goal, Func<CancellationToken, Task<T>> read, Func<T, bool> predicate, TimeSpan? timeout = null,
        CancellationToken cancellation = default) => cloud.AsTarget().WaitUntilAsync(goal, read, predicate, timeout, cancellation);

    /// <inheritdoc cref="WaitTargetExtensions.EventuallyAsync(OpenStackTarget, Func{Task}, TimeSpan?, CancellationToken)"/>
    public static Task EventuallyAsync(
        this OpenStackCloud cloud, Func<Task> assert, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        cloud.AsTarget().EventuallyAsync(assert, timeout, cancellation);

    /// <inheritdoc cref="WaitTargetExtensions.EventuallyAsync(OpenStackTarget, Func{Task}, TimeSpan?, CancellationToken)"/>
    public static Task EventuallyAsync(
        this OpenStackCloud cloud, Action assert, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        cloud.AsTarget().EventuallyAsync(assert, timeout, cancellation);

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
}
