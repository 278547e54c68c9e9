using Fixtures.Toolkit.OpenStack;
using Xunit.Sdk;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Waits for a goal in a cloud of this process without sleeping or polling: it looks, lets the services work, and looks again when
/// something changed. When all work is done it lets the world's time pass, timer by timer, up to the timeout.
/// </summary>
/// <typeparam name="T">What is looked at.</typeparam>
/// <param name="cloud">The cloud.</param>
/// <param name="goal">What is waited for, as a clause: <c>server 9f3c… to become Active</c>.</param>
public sealed class Wait<T>(OpenStackCloud cloud, string goal)
{
    private readonly List<Sighting> _history = [];
    private DateTimeOffset _start;

    /// <summary>How long a wait lasts at most unless told: 5 minutes of the world's time.</summary>
    public static TimeSpan DefaultTimeout => WaitLimit.DefaultTimeout;

    /// <summary>How one look is put into words, for the story.</summary>
    public required Func<T, string> Describe { get; init; }

    /// <summary>What a look says of the goal.</summary>
    public required Func<T, WaitVerdict> Judge { get; init; }

    /// <summary>What the last look should have shown, in the words of <see cref="Describe"/>; null leaves that to the goal.</summary>
    public string? Expected { get; init; }

    /// <summary>The id whose journal lines belong to the story; null for all.</summary>
    public string? Subject { get; init; }

    /// <summary>Reads what was asked of the subject, line by line, when the story must be told.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<string>>>? Actions { get; init; }

    /// <summary>The longest piece of time to let pass between two looks. Default: until the next timer.</summary>
    public TimeSpan? MaxStep { get; init; }

    /// <summary>What made the last look fail, where looking is asserting; it becomes the inner exception.</summary>
    internal Func<Exception?>? Cause { get; init; }

    /// <summary>Looks until the goal is reached.</summary>
    /// <param name="look">Reads from the cloud what the goal is about.</param>
    /// <param name="timeout">In the world's time; zero does only what can be done at once. Default: <see cref="DefaultTimeout"/>.</param>
    /// <param name="cancellation">Ends the wait. Default: <see cref="OpenStackCloud.Cancellation"/>, the running test's with the fixtures for xUnit v3.</param>
    /// <exception cref="WaitFailedException">The goal is out of reach, was not reached in time, or code of the test's kept the world from going on.</exception>
    /// <exception cref="OperationCanceledException">The message tells what was waited for, and what was seen.</exception>
    /// <exception cref="ObjectDisposedException">The cloud was thrown away meanwhile.</exception>
    public async Task<T> UntilReachedAsync(Func<CancellationToken, Task<T>> look, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(look);
        var limit = new WaitLimit(cloud, timeout, cancellation);
        (_start, cancellation) = (limit.Start, limit.Cancellation);
        try
        {
            return await LookUntilReachedAsync(look, limit.Deadline, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(Story($"was cancelled after {cloud.Time.GetUtcNow() - _start:c} of the world's time").Tell(), cancelled, cancellation);
        }
        catch (StalledWorldException stalled)
        {
            throw new WaitFailedException(Story($"gave up. {stalled.Message.TrimEnd('.')}").Tell(), stalled);
        }
        catch (ObjectDisposedException gone) when (gone.ObjectName == nameof(OpenStackCloud) && _history.Count > 0)
        {
            throw new ObjectDisposedException(nameof(OpenStackCloud), $"Waited for {goal}, but the cloud was thrown away meanwhile. Await every wait before DisposeAsync.");
        }
    }

    private async Task<T> LookUntilReachedAsync(Func<CancellationToken, Task<T>> look, DateTimeOffset deadline, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var revision = cloud.Revision;
            var seen = await cloud.AwaitUserCodeAsync($"the look of the wait for {goal}", () => look(cancellation), cancellation).ConfigureAwait(false);
            Remember(Describe(seen));
            var verdict = Judge(seen);
            if (verdict.IsReached)
                return seen;
            if (verdict.Obstacle is { } obstacle)
                throw await FailureAsync($"it is out of reach: {obstacle}", cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (await cloud.RunUntilChangeAsync(revision, cancellation).ConfigureAwait(false))
                continue;
            if (!await LetTimePassAsync(deadline, revision, cancellation).ConfigureAwait(false))
                throw await FailureAsync($"nothing is under way that could bring it about, and {deadline - _start:c} of the world's time passed", cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> LetTimePassAsync(DateTimeOffset deadline, long revision, CancellationToken cancellation)
    {
        var now = cloud.Time.GetUtcNow();
        if (now >= deadline)
            return false;
        if (cloud.HasRunningClock)
        {
            await Task.WhenAny(cloud.NextChangeAsync(revision), Task.Delay(deadline - now, cloud.Time, cancellation)).ConfigureAwait(false);
            return true;
        }

        var next = cloud.Timers.Select(timer => timer.Due).Append(deadline).Min();
        if (MaxStep is { } step && next - now > step)
            next = now + step;
        await cloud.AdvanceAsync(next > now ? next - now : TimeSpan.Zero, cancellation).ConfigureAwait(false);
        return true;
    }

    private void Remember(string seen)
    {
        if (_history.Count == 0 || _history[^1].Seen != seen)
            _history.Add(new Sighting(cloud.Time.GetUtcNow(), seen));
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

/// <summary>One look, and when.</summary>
internal readonly record struct Sighting(DateTimeOffset Time, string Seen);
