using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Waiting;
using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>Waits for anything at all in a cloud.</summary>
public static class WaitCloudExtensions
{
    /// <summary>Waits until what <paramref name="look"/> reads is as <paramref name="predicate"/> says, and returns it.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="what">What is waited for, as a clause: <c>the image to be active</c>.</param>
    /// <param name="look">Reads a resource, through any client.</param>
    /// <param name="predicate">Looks at what was read.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It was not so in the end.</exception>
    public static Task<T> WaitUntilAsync<T>(
        this OpenStackCloud cloud, string what, Func<CancellationToken, Task<T>> look, Func<T, bool> predicate, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<T>(cloud, what) { Describe = found => found?.ToString() ?? "nothing", Judge = found => WaitVerdict.When(predicate(found)) };
        return wait.UntilReachedAsync(look, timeout, cancellation);
    }

    /// <summary>Asserts again and again, whenever something changed, until it holds.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="assert">Throws as long as it does not hold.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It did not hold in the end; the inner exception is what it threw last.</exception>
    public static Task EventuallyAsync(this OpenStackCloud cloud, Func<Task> assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(assert);
        Exception? last = null;
        var wait = new Wait<Exception?>(cloud, "an assertion to hold")
        {
            Describe = error => error is null ? "it holds" : $"{error.GetType().Name}: {error.Message}",
            Judge = error => WaitVerdict.When(error is null),
            Cause = () => last,
        };
        return wait.UntilReachedAsync(async _ => last = await TryAsync(cloud, assert).ConfigureAwait(false), timeout, cancellation);
    }

    /// <inheritdoc cref="EventuallyAsync(OpenStackCloud, Func{Task}, TimeSpan?, CancellationToken)"/>
    public static Task EventuallyAsync(this OpenStackCloud cloud, Action assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
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

    /// <summary>Waits for an entry of the journal, and returns the first one.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="what">What is waited for, as a clause: <c>a heartbeat of host1</c>.</param>
    /// <param name="isIt">Looks at an entry.</param>
    /// <param name="since">Only entries after this sequence number count: <c>cloud.Journal.Count</c> as it was. Default: all that are kept.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">There was none in the end.</exception>
    public static async Task<JournalEntry> WaitForJournalEntryAsync(
        this OpenStackCloud cloud, string what, Func<JournalEntry, bool> isIt, long since = 0, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(isIt);
        var wait = new Wait<JournalEntry?>(cloud, what)
        {
            Describe = found => found is null ? "no such entry in the journal" : found.What,
            Judge = found => WaitVerdict.When(found is not null),
        };
        return (await wait.UntilReachedAsync(_ => Task.FromResult(cloud.Journal.Since(since).FirstOrDefault(isIt)), timeout, cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Waits for a notification of Nova's, and returns the first one.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="eventType">As upstream spells it: <c>instance.create.end</c>.</param>
    /// <param name="server">Only of this server; of any when null.</param>
    /// <param name="since">Only those after this sequence number of the journal count: <c>cloud.Journal.Count</c> as it was. Default: all that are kept.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">There was none in the end; the message names those that there were.</exception>
    /// <remarks>The simulator notes that a notification is sent, and of which server; its payload is not modelled.</remarks>
    public static async Task<JournalEntry> WaitForNotificationAsync(
        this OpenStackCloud cloud, string eventType, Guid? server = null, long since = 0, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var subject = server?.ToString();
        var wait = new Wait<IReadOnlyList<JournalEntry>>(cloud, $"the notification {eventType}{(subject is null ? "" : $" of server {subject}")}")
        {
            Subject = subject,
            Expected = eventType,
            Describe = found => found.Count == 0 ? "no notification" : string.Join(", ", found.Select(entry => entry.What)),
            Judge = found => WaitVerdict.When(found.Any(IsIt)),
        };
        var sent = await wait.UntilReachedAsync(_ => Task.FromResult(Sent()), timeout, cancellation).ConfigureAwait(false);
        return sent.First(IsIt);

        bool IsIt(JournalEntry entry) => entry.What == eventType;

        IReadOnlyList<JournalEntry> Sent() =>
            [.. cloud.Journal.Since(since).Where(entry => entry.Kind == JournalKind.Notification && (subject is null || entry.Subject == subject))];
    }

    /// <summary>Waits until nothing is under way: no work, and no message in any mailbox, even of a service that is stopped.</summary>
    /// <exception cref="WaitFailedException">Something still was in the end; the message names it.</exception>
    public static Task WaitUntilIdleAsync(this OpenStackCloud cloud, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var wait = new Wait<IReadOnlyList<string>>(cloud, "nothing to be under way")
        {
            Expected = "nothing under way",
            Describe = pending => pending.Count == 0 ? "nothing under way" : string.Join(", ", pending),
            Judge = pending => WaitVerdict.When(pending.Count == 0 && cloud.IsIdle),
        };
        return wait.UntilReachedAsync(_ => Task.FromResult(cloud.Pending), timeout, cancellation);
    }

    /// <summary>What the assertion throws; null when it holds. A cancelled one is not one that does not hold.</summary>
    private static async Task<Exception?> TryAsync(OpenStackCloud cloud, Func<Task> assert)
    {
        using var tries = FailureBundles.Of(cloud).Hold();
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
