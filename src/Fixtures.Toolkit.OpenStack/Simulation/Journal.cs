using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The kind of event of a journal entry.</summary>
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

    /// <summary>A hypervisor performed a call.</summary>
    Hypervisor,

    /// <summary>A test or a fault intervened: a host stopped, the clock moved.</summary>
    Control,

    /// <summary>A request needs a feature that is not simulated.</summary>
    NotModelled,

    /// <summary>A resource was created; <see cref="JournalEntry.Subject"/> is its id.</summary>
    Created,

    /// <summary>The usage or the capacity of resource providers changed: see <see cref="JournalEntry.Loads"/>.</summary>
    Usage,

    /// <summary>A fault began, acted or ended.</summary>
    Fault,

    /// <summary>The scheduler found no valid host for a server: see <see cref="JournalEntry.Refusals"/>.</summary>
    NoValidHost,
}

/// <summary>One event in a world.</summary>
/// <param name="Sequence">Rises by one with each entry of a world, from 1.</param>
/// <param name="Time">The world's time.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Source">The acting service: <c>nova-api</c>, <c>compute.host1</c>, <c>client</c>.</param>
/// <param name="What">The event, in one line.</param>
/// <param name="Subject">The id of the resource concerned, if any.</param>
/// <param name="RequestId">The request that caused it, if any.</param>
public sealed record JournalEntry(
    long Sequence, DateTimeOffset Time, JournalKind Kind, string Source, string What, string? Subject, string? RequestId)
{
    /// <summary>The client's request on whose behalf a service sent <see cref="RequestId"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>
    /// The sender of the request or message: <c>client</c>, <c>nova-api</c>, <c>compute.host1</c>; null for other entries.
    /// </summary>
    public string? From { get; init; }

    /// <summary>The receiver of the request or message: <c>placement</c>, <c>compute.host1</c>; null for other entries.</summary>
    /// <remarks>A message has two entries: one of the sender when it sends, one of the receiver when it begins to handle it.</remarks>
    public string? To { get; init; }

    /// <summary>The HTTP status of the answer; null without an answer, and for other entries.</summary>
    public int? Status { get; init; }

    /// <summary>The load of the providers concerned; empty for most entries.</summary>
    public IReadOnlyList<ProviderLoad> Loads { get; init; } = [];

    /// <summary>
    /// The reasons for which each host was not valid, several for a host if several hold; empty for entries of other kinds than
    /// <see cref="JournalKind.NoValidHost"/>.
    /// </summary>
    public IReadOnlyList<HostRefusal> Refusals { get; init; } = [];

    /// <summary>The entry in one line: <c>2026-01-01 00:05:00Z placement: GET /traits -> 200</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Time:u} {Source}: {What}");
}

/// <summary>
/// The usage and capacity of one resource class of one provider after a claim or a release: in the journal, and where
/// <c>cloud.Usage.History().AboveCapacity</c> finds a provider overcommitted.
/// </summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="ResourceClass"><c>VCPU</c>, <c>MEMORY_MB</c>, …</param>
/// <param name="Used">The usage by all consumers.</param>
/// <param name="Capacity">(total − reserved) × allocation ratio, in whole units.</param>
public readonly record struct ProviderLoad(string Provider, string ResourceClass, long Used, long Capacity)
{
    /// <summary>The usage before.</summary>
    public long UsedBefore { get; init; }
}

/// <summary>All events of a world, oldest first. Keeps the newest <see cref="Capacity"/> entries.</summary>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private object[] _ring = [];
    private long _written;
    private ImmutableArray<Following> _followers = [];

    internal Journal(TimeProvider clock) => _clock = clock;

    /// <summary>The number of entries that are kept: 16,384.</summary>
    public const int Capacity = 16_384;

    /// <summary>The room for entries at the first one; it grows by factors of four.</summary>
    private const int FirstEntries = 64;

    /// <summary>
    /// The option in which an in-process request carries the <see cref="Count"/> of its world at the time of sending. It is not sent on
    /// the wire.
    /// </summary>
    internal static HttpRequestOptionsKey<long> PositionAtSending { get; } = new("Fixtures.Toolkit.JournalPosition");

    /// <summary>The number of entries ever written.</summary>
    public long Count => Interlocked.Read(ref _written);

    /// <summary>The kept entries after the given sequence number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Since(long sequence) => Between(sequence, long.MaxValue);

    /// <summary>The kept entries after the first and before the last sequence number, oldest first.</summary>
    internal IReadOnlyList<JournalEntry> Between(long after, long before)
    {
        lock (_gate)
        {
            var first = Math.Max(0, Math.Max(after, _written - _ring.Length));
            var last = Math.Min(_written, before - 1);
            var entries = new JournalEntry[Math.Max(0, last - first)];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = EntryAt((first + i) % _ring.Length);
            return entries;
        }
    }

    /// <summary>The kept entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries => Since(0);

    /// <summary>Receives the exceptions of followers. Set once by the world.</summary>
    internal Action<Exception>? FollowerFailed { get; init; }

    /// <summary>
    /// Calls <paramref name="read"/> with every entry from now on, until the returned value is disposed. The call is synchronous, so it
    /// must be quick and must not wait; concurrent entries of several threads come in any order. If it throws, it gets no more entries, and
    /// the next wait in the cloud throws an exception that says so; the world is not affected.
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
        JournalKind kind, string source, string what, string? subject = null, string? requestId = null, string? cause = null,
        IReadOnlyList<ProviderLoad>? loads = null) =>
        Append(kind, source, what, subject, requestId, cause, loads);

    /// <summary>Writes a request that a service answered; the status is null if no answer came.</summary>
    internal void WriteRequest(string from, string to, string what, int? status, string? requestId, string? cause) =>
        Append(JournalKind.Request, to, what, null, requestId, cause, from: from, to: to, status: status);

    /// <summary>The same, with a text that is put together when the entry is read, because most are never read.</summary>
    internal void WriteRequest(in RequestLine line, int? status, string? requestId, string? cause)
    {
        var now = _clock.GetUtcNow();
        JournalEntry? entry;
        ImmutableArray<Following> followers;
        lock (_gate)
        {
            var note = new RequestNote(line, _written + 1, now, status, requestId, cause);
            followers = _followers;
            entry = followers.IsEmpty ? null : note.ToEntry();
            Keep(entry ?? (object)note);
        }

        if (entry is not null)
            Tell(followers, entry);
    }

    /// <summary>Writes an entry that is made when it is read: see <see cref="LateNote"/>.</summary>
    internal void WriteLater(Func<long, DateTimeOffset, JournalEntry> make)
    {
        var now = _clock.GetUtcNow();
        JournalEntry? entry;
        ImmutableArray<Following> followers;
        lock (_gate)
        {
            var note = new LateNote(make, _written + 1, now);
            followers = _followers;
            entry = followers.IsEmpty ? null : note.ToEntry();
            Keep(entry ?? (object)note);
        }

        if (entry is not null)
            Tell(followers, entry);
    }

    /// <summary>Writes a message, as the sender or as the receiver.</summary>
    internal void WriteMessage(string source, string from, string to, string what, string? subject, string? requestId) =>
        Append(JournalKind.Message, source, what, subject, requestId, from: from, to: to);

    private void Append(
        JournalKind kind, string source, string what, string? subject, string? requestId, string? cause = null,
        IReadOnlyList<ProviderLoad>? loads = null,
        string? from = null, string? to = null, int? status = null)
    {
        var now = _clock.GetUtcNow();
        JournalEntry entry;
        ImmutableArray<Following> followers;
        lock (_gate)
        {
            entry = new JournalEntry(_written + 1, now, kind, source, what, subject, requestId)
            {
                Cause = cause, Loads = loads ?? [], From = from, To = to, Status = status,
            };
            Keep(entry);
            followers = _followers;
        }

        Tell(followers, entry);
    }

    private void Keep(object entry)
    {
        if (_written == _ring.Length && _ring.Length < Capacity)
            Array.Resize(ref _ring, _ring.Length == 0 ? FirstEntries : _ring.Length * 4);
        _ring[_written % _ring.Length] = entry;
        _written++;
    }

    private JournalEntry EntryAt(long index)
    {
        if (_ring[index] is JournalEntry known)
            return known;
        var entry = _ring[index] is RequestNote request ? request.ToEntry() : ((LateNote)_ring[index]).ToEntry();
        _ring[index] = entry;
        return entry;
    }

    private void Tell(ImmutableArray<Following> followers, JournalEntry entry)
    {
        foreach (var follower in followers)
            Tell(follower, entry);
    }

    /// <summary>A failing follower must not stop the work that it observes, so its exception goes to the next wait.</summary>
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
                $"A follower of the journal failed at entry {entry.Sequence} ({entry.Source}: {entry.What}) and gets no more "
                    + $"entries. {error.GetType().Name}: {error.Message}",
                error));
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
