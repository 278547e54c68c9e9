using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// The changes of the cloud in this process. A wait subscribes to them, and advances the world's time, timer by timer, when the services
/// are idle.
/// </summary>
internal sealed class EmbeddedChanges(OpenStackCloud cloud) : TargetChanges
{
    public override string TimeUnit => " of the world's time";

    public override string TellTimeout(TimeSpan timeout) =>
        $"nothing is under way that could bring it about, and {timeout:c} of the world's time passed";

    public override long Revision => cloud.Revision;

    public override long Position => cloud.Journal.Count;

    public override bool IsIdle => cloud.IsIdle;

    public override Task<T> ReadAsync<T>(string what, Func<Task<T>> read, CancellationToken cancellation) =>
        cloud.Run.UserCodeAsync(what, read, cancellation);

    public override Task<bool> UntilChangeAsync(long revision, CancellationToken cancellation) =>
        cloud.Run.UntilChangeAsync(revision, cancellation);

    public override async Task<bool> PassTimeAsync(WaitPause pause, CancellationToken cancellation)
    {
        var now = cloud.Time.GetUtcNow();
        if (now >= pause.Deadline)
            return false;
        if (cloud.HasRunningClock)
        {
            await Task.WhenAny(cloud.NextChangeAsync(pause.Revision), Task.Delay(pause.Deadline - now, cloud.Time, cancellation))
                .ConfigureAwait(false);
            return true;
        }

        var next = cloud.Timers.Select(timer => timer.Due).Append(pause.Deadline).Min();
        if (pause.MaxStep is { } step && next - now > step)
            next = now + step;
        await cloud.AdvanceAsync(next > now ? next - now : TimeSpan.Zero, cancellation).ConfigureAwait(false);
        return true;
    }

    public override async Task<bool> TryAdvanceAsync(TimeSpan span, CancellationToken cancellation)
    {
        if (cloud.HasRunningClock)
            return false;
        await cloud.AdvanceAsync(span, cancellation).ConfigureAwait(false);
        return true;
    }

    public override bool HasChanged(string id, long position) =>
        cloud.Journal.Since(position).Any(entry => entry.Kind == JournalKind.State && entry.Subject == id);

    public override bool HasSeen(string id) => cloud.Journal.Entries.Any(entry => entry.Subject == id);

    public override bool HasTestActedSince(long position) => cloud.Journal.Since(position).Any(
        entry => entry.Kind == JournalKind.Control || entry is { Kind: JournalKind.Request, From: "client" });

    public override IReadOnlySet<string> CreatedSince(long position) => cloud.Journal.Since(position)
        .Where(entry => entry.Kind == JournalKind.Created).Select(entry => entry.Subject).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    public override IReadOnlyList<JournalEntry> EntriesSince(long position) => cloud.Journal.Since(position);

    public override IEnumerable<(string Title, IReadOnlyList<string> Lines)> TellSince(string? subject, DateTimeOffset start) =>
        new JournalStory(cloud, subject, start).Tell();

    public override Task SettleAsync(CancellationToken cancellation) => cloud.RunUntilIdleAsync(cancellation);

    public override async Task<T> ReadSettledAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isRight, CancellationToken cancellation)
    {
        await SettleAsync(cancellation).ConfigureAwait(false);
        return await read(cancellation).ConfigureAwait(false);
    }
}
