using System.Collections.Concurrent;

namespace Fixtures.Toolkit.Targets;

/// <summary>Counts the requests that a target sends, and remembers the ids of what they created.</summary>
internal sealed class SentRequests
{
    private readonly ConcurrentDictionary<string, long> _created = new(StringComparer.Ordinal);
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public bool HasCreated(string id) => _created.ContainsKey(id);

    public IReadOnlySet<string> CreatedSince(long position) =>
        _created.Where(one => one.Value > position).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Notes a request, before it is sent.</summary>
    public long Note() => Interlocked.Increment(ref _count);

    /// <summary>Notes a resource that a request created.</summary>
    public void NoteCreated(string id, long position) => _created.TryAdd(id, position);
}
