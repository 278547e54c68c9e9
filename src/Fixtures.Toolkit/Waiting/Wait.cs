using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Waits for a goal. In the cloud in this process it neither sleeps nor polls: it reads, lets the services work, and reads again after a
/// change; when the services are idle it advances the world's time, timer by timer, up to the timeout. On another target it reads again
/// after pauses that grow from 0.25 s to 5 s.
/// </summary>
/// <typeparam name="T">The type that is read.</typeparam>
/// <param name="cloud">The target.</param>
/// <param name="goal">The goal as a phrase: <c>server 9f3c… to become Active</c>.</param>
public sealed class Wait<T>(OpenStackTarget cloud, string goal)
{
    private readonly List<Observation> _history = [];
    private DateTimeOffset _start;

    /// <summary>The default timeout: 5 minutes of the world's time.</summary>
    public static TimeSpan DefaultTimeout => WaitLimit.DefaultTimeout;

    /// <summary>Puts a value into words, for the message of a failure.</summary>
    public required Func<T, string> Describe { get; init; }

    /// <summary>Decides whether a value reaches the goal, may still reach it, or never can.</summary>
    public required Func<T, WaitVerdict> Evaluate { get; init; }

    /// <summary>The expected value in the words of <see cref="Describe"/>. Default: the message has no such line.</summary>
    public string? Expected { get; init; }

    /// <summary>The id whose journal entries go into the message. Default: all entries.</summary>
    public string? Subject { get; init; }

    /// <summary>Reads the instance actions of the subject for the message, one line each.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<string>>>? Actions { get; init; }

    /// <summary>The longest time to advance between two reads. Default: until the next timer.</summary>
    public TimeSpan? MaxStep { get; init; }

    /// <summary>The last exception of an assertion that is retried; it becomes the inner exception.</summary>
    internal Func<Exception?>? Cause { get; init; }

    /// <summary>Reads until the goal is reached, and returns the value that reached it.</summary>
    /// <param name="read">Reads the value from the cloud.</param>
    /// <param name="timeout">
    /// In the world's time; zero waits only for work that needs no time. Default: <see cref="DefaultTimeout"/>.
    /// </param>
    /// <param name="cancellation">
    /// Ends the wait. Default: <see cref="OpenStackTarget.Cancellation"/>; the fixtures for xUnit v3 set it to the running test's token.
    /// </param>
    /// <exception cref="WaitFailedException">
    /// The goal is out of reach, was not reached in time, or code of the test stalled the world.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the message names the goal and the values read.</exception>
    /// <exception cref="ObjectDisposedException">The cloud was disposed during the wait.</exception>
    public async Task<T> UntilReachedAsync(
        Func<CancellationToken, Task<T>> read, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        var limit = new WaitLimit(cloud, timeout, cancellation);
        (_start, cancellation) = (limit.Start, limit.Cancellation);
        try
        {
            return await ReadUntilReachedAsync(read, limit.Deadline, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                Story($"was cancelled after {cloud.Time.GetUtcNow() - _start:c}{cloud.Changes.TimeUnit}").Tell(), cancelled, cancellation);
        }
        catch (StalledWorldException stalled)
        {
            throw new WaitFailedException(Story($"gave up. {stalled.Message.TrimEnd('.')}").Tell(), stalled);
        }
        catch (ObjectDisposedException gone) when (gone.ObjectName == nameof(OpenStackCloud) && _history.Count > 0)
        {
            throw new ObjectDisposedException(
                nameof(OpenStackCloud), $"Waited for {goal}, but the cloud was disposed meanwhile. Await every wait before DisposeAsync.");
        }
    }

    private async Task<T> ReadUntilReachedAsync(
        Func<CancellationToken, Task<T>> read, DateTimeOffset deadline, CancellationToken cancellation)
    {
        for (var reads = 1; ; reads++)
        {
            cancellation.ThrowIfCancellationRequested();
            var revision = cloud.Changes.Revision;
            var seen = await cloud.Changes.ReadAsync(
                $"the read of the wait for {goal}", () => read(cancellation), cancellation).ConfigureAwait(false);
            Remember(Describe(seen));
            var verdict = Evaluate(seen);
            if (verdict.IsReached)
                return seen;
            if (verdict.Obstacle is { } obstacle)
                throw await FailureAsync($"it is out of reach: {obstacle}", cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (await cloud.Changes.UntilChangeAsync(revision, cancellation).ConfigureAwait(false))
                continue;
            var pause = new WaitPause(deadline, revision, reads, MaxStep);
            if (!await cloud.Changes.PassTimeAsync(pause, cancellation).ConfigureAwait(false))
                throw await FailureAsync(cloud.Changes.TellTimeout(deadline - _start), cancellation).ConfigureAwait(false);
        }
    }

    private void Remember(string seen)
    {
        if (_history.Count == 0 || _history[^1].Seen != seen)
            _history.Add(new Observation(cloud.Time.GetUtcNow(), seen));
    }

    private async Task<WaitFailedException> FailureAsync(string why, CancellationToken cancellation)
    {
        IReadOnlyList<string> actions = Actions is null ? [] : await Actions(cancellation).ConfigureAwait(false);
        return new WaitFailedException(Story(why, actions).Tell(), Cause?.Invoke());
    }

    private WaitStory Story(string why, IReadOnlyList<string>? actions = null) => new(cloud, _start)
    {
        Opening = $"Waited for {goal}, but {why}.",
        Expected = Expected,
        History = _history,
        Actions = actions ?? [],
        Subject = Subject,
    };
}

/// <summary>A value in words, and the moment at which it was read.</summary>
internal readonly record struct Observation(DateTimeOffset Time, string Seen);
