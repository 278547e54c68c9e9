using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// How a wait learns that something changed: a subscription to the cloud in this process, and reads with growing pauses elsewhere.
/// </summary>
internal abstract class TargetChanges
{
    /// <summary>The unit of time in messages: <c>of the world's time</c>; empty for the machine's time.</summary>
    public abstract string TimeUnit { get; }

    /// <summary>Why a wait whose time is over failed: <c>60 s passed</c>.</summary>
    public abstract string TellTimeout(TimeSpan timeout);

    /// <summary>Rises with every change that the target reports.</summary>
    public abstract long Revision { get; }

    /// <summary>The number of events so far: entries of the journal, or requests sent to the target.</summary>
    public abstract long Position { get; }

    /// <summary>Whether no work is under way, as far as the target says.</summary>
    public abstract bool IsIdle { get; }

    /// <summary>Awaits the read of a wait.</summary>
    /// <param name="what">Names the read in messages.</param>
    /// <param name="read">The read.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    public abstract Task<T> ReadAsync<T>(string what, Func<Task<T>> read, CancellationToken cancellation);

    /// <summary>Lets work go on until something changes after a revision, without letting time pass.</summary>
    /// <returns>Whether anything is known to have changed.</returns>
    public abstract Task<bool> UntilChangeAsync(long revision, CancellationToken cancellation);

    /// <summary>Lets time pass until the next read.</summary>
    /// <param name="pause">The wait's deadline, and how often it has read.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False if the deadline is over.</returns>
    public abstract Task<bool> PassTimeAsync(WaitPause pause, CancellationToken cancellation);

    /// <summary>Moves the target's time forward, if a test can.</summary>
    /// <returns>Whether it moved.</returns>
    public abstract Task<bool> TryAdvanceAsync(TimeSpan span, CancellationToken cancellation);

    /// <summary>Whether the state of a resource changed since a position; true where the target does not tell.</summary>
    public abstract bool HasChanged(string id, long position);

    /// <summary>Whether the target is known to have had a resource.</summary>
    public abstract bool HasSeen(string id);

    /// <summary>Whether the test itself acted since a position.</summary>
    public abstract bool HasTestActedSince(long position);

    /// <summary>The ids of the resources that were created since a position, as far as the target knows them.</summary>
    public abstract IReadOnlySet<string> CreatedSince(long position);

    /// <summary>The journal since a position; empty where there is none.</summary>
    public abstract IReadOnlyList<JournalEntry> EntriesSince(long position);

    /// <summary>What happened during a wait, for its message.</summary>
    /// <param name="subject">The id whose events are told; null for all.</param>
    /// <param name="start">The start of the wait.</param>
    public abstract IEnumerable<(string Title, IReadOnlyList<string> Lines)> TellSince(string? subject, DateTimeOffset start);

    /// <summary>Waits until the services are idle; does nothing where the target cannot tell.</summary>
    public abstract Task SettleAsync(CancellationToken cancellation);

    /// <summary>
    /// Reads a value that is final once the services are idle. A target that cannot tell whether they are is read again, until the value is
    /// right or its time to settle is over.
    /// </summary>
    public abstract Task<T> ReadSettledAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isRight, CancellationToken cancellation);
}

/// <summary>A pause between two reads of a wait.</summary>
/// <param name="Deadline">The end of the wait.</param>
/// <param name="Revision">The revision before the last read.</param>
/// <param name="Reads">The number of reads so far.</param>
/// <param name="MaxStep">The longest time between two reads; null for no limit.</param>
internal readonly record struct WaitPause(DateTimeOffset Deadline, long Revision, int Reads, TimeSpan? MaxStep);
