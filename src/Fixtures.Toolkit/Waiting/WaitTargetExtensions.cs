using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Waits for any condition in a target.</summary>
public static class WaitTargetExtensions
{
    /// <summary>
    /// Waits until <paramref name="predicate"/> holds for the value that <paramref name="read"/> returns, and returns that value.
    /// </summary>
    /// <param name="cloud">The target.</param>
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
        this OpenStackTarget cloud, string goal, Func<CancellationToken, Task<T>> read, Func<T, bool> predicate, TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(predicate);
        var wait = new Wait<T>(cloud, goal)
        {
            Describe = found => found?.ToString() ?? "nothing",
            Evaluate = found => WaitVerdict.When(predicate(found)),
        };
        return wait.UntilReachedAsync(read, timeout, cancellation);
    }

    /// <summary>Retries an assertion after each change in the cloud until it passes.</summary>
    /// <param name="cloud">The target.</param>
    /// <param name="assert">Throws until the assertion holds.</param>
    /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WaitFailedException">It did not pass in time; the inner exception is its last one.</exception>
    /// <example><code>await cloud.EventuallyAsync(async () => Assert.Empty(await cloud.Nova.ListServersAsync()));</code></example>
    public static Task EventuallyAsync(
        this OpenStackTarget cloud, Func<Task> assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
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

    /// <inheritdoc cref="EventuallyAsync(OpenStackTarget, Func{Task}, TimeSpan?, CancellationToken)"/>
    public static Task EventuallyAsync(
        this OpenStackTarget cloud, Action assert, TimeSpan? timeout = null, CancellationToken cancellation = default)
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

    /// <summary>The exception of the assertion; null if it passes. A cancellation is no failure and passes through.</summary>
    private static async Task<Exception?> TryAsync(OpenStackTarget cloud, Func<Task> assert)
    {
        using var tries = cloud.HoldReports();
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
