using System.Collections.Concurrent;

namespace Fixtures.Toolkit.Targets;

/// <summary>Counts the requests that a target sends, and remembers the ids of what they created or showed.</summary>
internal sealed class SentRequests
{
    private readonly ConcurrentDictionary<string, long> _created = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _shown = new(StringComparer.Ordinal);
    private long _count;

    public long Count => Volatile.Read(ref _count);

    /// <summary>Whether a request created the resource or got it shown.</summary>
    public bool HasSeen(string id) => _created.ContainsKey(id) || _shown.ContainsKey(id);

    public IReadOnlySet<string> CreatedSince(long position) =>
        _created.Where(one => one.Value > position).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Notes a request, before it is sent.</summary>
    public long Note() => Interlocked.Increment(ref _count);

    /// <summary>Notes a resource that a request got shown, by the last part of its path: an id, or else the name of a collection.</summary>
    public void NoteShown(string id) => _shown.TryAdd(id, true);

    /// <summary>Notes a resource that a request created.</summary>
    public void NoteCreated(string id, long position) => _created.TryAdd(id, position);
}
