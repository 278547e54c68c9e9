using System.Collections.Concurrent;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>The resources that a run made and has not removed.</summary>
internal sealed class RunResources
{
    private readonly ConcurrentDictionary<(string Service, string Collection, string Id), OwnResource> _all = new();
    private readonly ConcurrentDictionary<(string Service, string Collection, string Id), byte> _ever = new();

    /// <summary>Whether the run made it, also where it is gone.</summary>
    public bool Has(string service, string collection, string id) => _ever.ContainsKey((service, collection, id));

    /// <summary>Whether the run made a resource that the path names.</summary>
    public bool HasAnyOf(CloudPath path) => path.Pairs.Any(pair => Has(path.Service, pair.Collection, pair.Id));

    /// <summary>Notes a resource; the first note counts.</summary>
    public void Add(OwnResource one)
    {
        if (_ever.TryAdd(Key(one), 0))
            _all.TryAdd(Key(one), one);
    }

    /// <summary>Drops a resource that is gone.</summary>
    public void Remove(OwnResource one) => _all.TryRemove(Key(one), out _);

    /// <summary>Those that were made after a position and may still exist.</summary>
    public IReadOnlyList<OwnResource> Since(long position) => [.. _all.Values.Where(one => one.Position > position)];

    private static (string Service, string Collection, string Id) Key(OwnResource one) =>
        (one.Collection.Service, one.Collection.Word, one.Id);
}
