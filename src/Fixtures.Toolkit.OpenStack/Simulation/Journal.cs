using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>What kind of event a journal entry tells of.</summary>
public enum JournalKind
{
    /// <summary>An HTTP request was answered.</summary>
    Request = 1,

    /// <summary>A message was sent, delivered or lost between Nova's services.</summary>
    Message,

    /// <summary>A resource changed its state.</summary>
    State,

    /// <summary>A notification was emitted.</summary>
    Notification,

    /// <summary>A hypervisor did something.</summary>
    Hypervisor,

    /// <summary>A test or a fault reached into the world: a host stopped, the clock moved.</summary>
    Control,

    /// <summary>Something was asked for that is not modelled.</summary>
    NotModelled,

    /// <summary>A resource was made; <see cref="JournalEntry.Subject"/> is its id.</summary>
    Created,

    /// <summary>What is used of resource providers, or their capacity, changed: see <see cref="JournalEntry.Loads"/>.</summary>
    Usage,
}

/// <summary>One event in a world: when, who, what, and which request caused it.</summary>
/// <param name="Sequence">Rises by one with each entry of a world, from 1.</param>
/// <param name="Time">The world's time.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Source">Who did it: <c>nova-api</c>, <c>compute.host1</c>, <c>client</c>.</param>
/// <param name="What">What happened, in one line.</param>
/// <param name="Subject">The id of the resource that it is about, where there is one.</param>
/// <param name="RequestId">The request that caused it, where there is one.</param>
public sealed record JournalEntry(
    long Sequence, DateTimeOffset Time, JournalKind Kind, string Source, string What, string? Subject, string? RequestId)
{
    /// <summary>The request on whose behalf a service sent <see cref="RequestId"/>: what a client asked for in the beginning.</summary>
    public string? Cause { get; init; }

    /// <summary>Who sent the request or the message: <c>client</c>, <c>nova-api</c>, <c>compute.host1</c>; null where the entry tells of neither.</summary>
    public string? From { get; init; }

    /// <summary>Who the request or the message is for: <c>placement</c>, <c>compute.host1</c>; null where the entry tells of neither.</summary>
    /// <remarks>A message has two entries: the sender writes one when it sends, the receiver one when it begins to handle it.</remarks>
    public string? To { get; init; }

    /// <summary>The HTTP status that the request was answered with; null where nobody answered, and of all that is no request.</summary>
    public int? Status { get; init; }

    /// <summary>How loaded the providers are that the entry tells of; empty where it tells of none.</summary>
    public IReadOnlyList<ProviderLoadPoint> Loads { get; init; } = [];

    /// <summary>In one line: <c>2026-01-01 00:05:00Z placement: GET /traits -> 200</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Time:u} {Source}: {What}");
}

/// <summary>How much of one resource class of one provider was used at one moment, and how much could be.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="ResourceClass"><c>VCPU</c>, <c>MEMORY_MB</c>, …</param>
/// <param name="Used">In all, by all consumers.</param>
/// <param name="Capacity">(total − reserved) × allocation ratio, in whole units.</param>
public readonly record struct ProviderLoadPoint(string Provider, string ResourceClass, long Used, long Capacity)
{
    /// <summary>What was used until then.</summary>
    public long UsedBefore { get; init; }
}

/// <summary>All that happened in a world, oldest first. It keeps the newest <see cref="Capacity"/> entries.</summary>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private JournalEntry[] _ring = new JournalEntry[64];
    private long _written;
    private ImmutableArray<Following> _followers = [];

    internal Journal(TimeProvider clock) => _clock = clock;

    /// <summary>How many entries are kept: 16,384.</summary>
    public const int Capacity = 16_384;

    /// <summary>The option under which a request that was sent within the process carries the <see cref="Count"/> of its world then. Nothing of it is on the wire.</summary>
    internal static HttpRequestOptionsKey<long> PositionAtSending { get; } = new("Fixtures.Toolkit.JournalPosition");

    /// <summary>How many entries were ever written.</summary>
    public long Count => Interlocked.Read(ref _written);

    /// <summary>The kept entries after the given sequence number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Since(long sequence)
    {
        lock (_gate)
        {
            var first = Math.Max(sequence, _written - _ring.Length);
            first = Math.Max(first, 0);
            var entries = new JournalEntry[Math.Max(0, _written - first)];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = _ring[(first + i) % _ring.Length];
            return entries;
        }
    }

    /// <summary>The kept entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries => Since(0);

    /// <summary>Where the exception of a follower goes. Set once by the world.</summary>
    internal Action<Exception>? FollowerFailed { get; init; }

    /// <summary>
    /// Tells <paramref name="read"/> every entry from now on, as soon as it is written, until the returned value is disposed. It is called where
    /// the entry is written, so it must be quick and must not wait; of entries that are written at once by several threads, any may come first.
    /// When it throws, it is told nothing more, and the next wait in the cloud throws an exception that says so; the world goes on as if it were not there.
    /// </summary>
    public IDisposable Follow(Action<JournalEntry> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var follower = new Following(this, read);
        lock (_gate)
            _followers = _followers.Add(follower);
        return follower;
    }

    internal void Write(
        JournalKind kind, string source, string what, string? subject = null, string? requestId = null, string? cause = null, IReadOnlyList<ProviderLoadPoint>? loads = null) =>
        Append(kind, source, what, subject, requestId, cause, loads);

    /// <summary>A request that a service answered; null stands for the status where none came back.</summary>
    internal void WriteRequest(string from, string to, string what, int? status, string? requestId, string? cause) =>
        Append(JournalKind.Request, to, what, null, requestId, cause, from: from, to: to, status: status);

    /// <summary>A message, as its sender or its receiver tells of it.</summary>
    internal void WriteMessage(string source, string from, string to, string what, string? subject, string? requestId) =>
        Append(JournalKind.Message, source, what, subject, requestId, from: from, to: to);

    private void Append(
        JournalKind kind, string source, string what, string? subject, string? requestId, string? cause = null, IReadOnlyList<ProviderLoadPoint>? loads = null,
        string? from = null, string? to = null, int? status = null)
    {
        var now = _clock.GetUtcNow();
        JournalEntry entry;
        ImmutableArray<Following> followers;
        lock (_gate)
        {
            if (_written == _ring.Length && _ring.Length < Capacity)
                Array.Resize(ref _ring, _ring.Length * 4);
            entry = new JournalEntry(_written + 1, now, kind, source, what, subject, requestId) { Cause = cause, Loads = loads ?? [], From = from, To = to, Status = status };
            _ring[_written % _ring.Length] = entry;
            _written++;
            followers = _followers;
        }

        foreach (var follower in followers)
            Tell(follower, entry);
    }

    /// <summary>Work must not get lost because somebody who only listens to it fails: what it throws goes to the next wait.</summary>
    private void Tell(Following follower, JournalEntry entry)
    {
        try
        {
            follower.Read(entry);
        }
        catch (Exception error)
        {
            follower.Dispose();
            FollowerFailed?.Invoke(new InvalidOperationException(
                $"A follower of the journal failed at entry {entry.Sequence} ({entry.Source}: {entry.What}) and is told nothing more. {error.GetType().Name}: {error.Message}", error));
        }
    }

    private sealed class Following(Journal journal, Action<JournalEntry> read) : IDisposable
    {
        private volatile bool _hasEnded;

        public void Read(JournalEntry entry)
        {
            if (!_hasEnded)
                read(entry);
        }

        public void Dispose()
        {
            _hasEnded = true;
            lock (journal._gate)
                journal._followers = journal._followers.Remove(this);
        }
    }
}
