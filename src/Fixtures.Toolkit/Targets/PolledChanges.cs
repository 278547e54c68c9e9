using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// A target that tells nothing of its changes. A wait reads again after pauses that grow from 0.25 s by half to 5 s, and an assertion on
/// settled values is repeated until it holds or <see cref="SettleTime"/> is over.
/// </summary>
/// <param name="time">The time that the pauses take.</param>
/// <param name="requests">The requests that went through the target.</param>
internal class PolledChanges(TimeProvider time, SentRequests requests) : TargetChanges
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private const double Growth = 1.5;

    /// <summary>How long usage and leaks may take to settle after the API has answered: 60 s.</summary>
    /// <remarks>Longer than Nova's periodic resource update (update_resources_interval, 60 s) would need is not waited for.</remarks>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(60);

    public override string TimeUnit => "";

    public override long Revision => 0;

    public override long Position => requests.Count;

    public override bool IsIdle => true;

    public override string TellTimeout(TimeSpan timeout) => $"it did not come about within {timeout:c}";

    public override Task<T> ReadAsync<T>(string what, Func<Task<T>> read, CancellationToken cancellation) => read();

    public override Task<bool> UntilChangeAsync(long revision, CancellationToken cancellation) => Task.FromResult(false);

    public override async Task<bool> PassTimeAsync(WaitPause pause, CancellationToken cancellation)
    {
        var left = pause.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return false;
        var next = Pause(pause.Reads);
        await Task.Delay(next < left ? next : left, time, cancellation).ConfigureAwait(false);
        return true;
    }

    public override Task<bool> TryAdvanceAsync(TimeSpan span, CancellationToken cancellation) => Task.FromResult(false);

    public override bool HasChanged(string id, long position) => true;

    public override bool HasSeen(string id) => requests.HasSeen(id);

    public override bool HasTestActedSince(long position) => requests.Count > position;

    public override IReadOnlySet<string> CreatedSince(long position) => requests.CreatedSince(position);

    public override IReadOnlyList<JournalEntry> EntriesSince(long position) => [];

    public override IEnumerable<(string Title, IReadOnlyList<string> Lines)> TellSince(string? subject, DateTimeOffset start) => [];

    public override Task SettleAsync(CancellationToken cancellation) => Task.CompletedTask;

    public override async Task<T> ReadSettledAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isRight, CancellationToken cancellation)
    {
        var deadline = time.GetUtcNow() + SettleTime;
        for (var reads = 1; ; reads++)
        {
            await SettleAsync(cancellation).ConfigureAwait(false);
            var value = await read(cancellation).ConfigureAwait(false);
            var pause = new WaitPause(deadline, Revision, reads, MaxStep: null);
            if (isRight(value) || !await PassTimeAsync(pause, cancellation).ConfigureAwait(false))
                return value;
        }
    }

    /// <summary>The pause after a number of reads.</summary>
    internal static TimeSpan Pause(int reads)
    {
        var grown = FirstPause * Math.Pow(Growth, Math.Min(reads - 1, 20));
        return grown < LongestPause ? grown : LongestPause;
    }
}
