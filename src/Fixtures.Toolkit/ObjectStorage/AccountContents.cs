using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>All that one account holds, with the counters that it tells.</summary>
/// <param name="Name"><c>AUTH_</c> and the id of the project.</param>
/// <param name="Containers">Its containers, without the hidden ones, whose objects are versions of those of their container.</param>
internal sealed record AccountContents(string Name, IReadOnlyList<ContainerContents> Containers)
{
    /// <summary>The start of the names of accounts.</summary>
    public const string Prefix = "AUTH_";

    /// <summary>The id of its project; null for an account of another kind.</summary>
    public string? ProjectId => Name.StartsWith(Prefix, StringComparison.Ordinal) ? Name[Prefix.Length..] : null;

    /// <summary>The objects and bytes that it tells, and those that its containers count; null where they cannot be compared.</summary>
    public (StorageCounters Told, StorageCounters Held)? Counters { get; init; }

    /// <summary>The segments that no large object names, in words.</summary>
    public IEnumerable<string> Orphans() => OrphanedSegments().Select(
        one => $"/{Name}/{one.Container}/{one.Row.Name} ({CountedNoun.Of(one.Row.Bytes, "byte")})");

    /// <summary>The segments that no large object names.</summary>
    public IEnumerable<(string Container, StorageRow Row)> OrphanedSegments()
    {
        var manifests = Containers.SelectMany(container => container.Rows).ToList();
        var named = manifests.SelectMany(row => row.Segments).ToHashSet(StringComparer.Ordinal);
        string[] prefixes = [.. manifests.Select(row => row.DynamicPrefix).OfType<string>()];
        return from container in Containers
            where SegmentContainers.Is(container.Name)
            let uploads = SegmentContainers.UploadsIn(container)
            from row in container.Rows
            let path = $"{container.Name}/{row.Name}"
            where !named.Contains(path) && !row.IsDeleteMarker && row.DynamicPrefix is null && row.Segments.Count == 0
                && !prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) && !uploads.Holds(row.Name)
            select (container.Name, row);
    }

    /// <summary>The counters that are not those of the contents, in words.</summary>
    public IEnumerable<string> WrongCounters()
    {
        foreach (var container in Containers)
        {
            var place = $"/{Name}/{container.Name}";
            if (container.Told is { } told && container.Held is { } held && told != held)
                yield return $"{place} counts {told}, and holds {held}";
            if (container.Unlisted.Count > 0)
                yield return $"{place} does not list {Names(container.Unlisted)}";
            if (container.Stale.Count > 0)
                yield return $"{place} still lists {Names(container.Stale)}";
        }

        if (Counters is { } account && account.Told != account.Held)
            yield return $"/{Name} counts {account.Told}, and its containers count {account.Held}";
    }

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10)) + (names.Count > 10 ? $", … ({names.Count})" : "");
}

/// <summary>A number of objects and the sum of their bytes.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Bytes">The bytes; null where they cannot be compared.</param>
internal sealed record StorageCounters(long Objects, long? Bytes)
{
    public override string ToString() =>
        $"{CountedNoun.Of(Objects, "object")}{(Bytes is { } bytes ? $" with {CountedNoun.Of(bytes, "byte")}" : "")}";
}

/// <summary>The contents of one container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its objects, and the older versions that it keeps.</param>
internal sealed record ContainerContents(string Name, IReadOnlyList<StorageRow> Rows)
{
    /// <summary>Its own counters; null where it does not tell them.</summary>
    public StorageCounters? Told { get; init; }

    /// <summary>Its contents, counted in the same way.</summary>
    public StorageCounters? Held { get; init; }

    /// <summary>Objects that the listing lacks.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];

    /// <summary>Objects of the listing that no longer exist.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];
}

/// <summary>One object, or one older version of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The bytes that are stored under it.</param>
internal sealed record StorageRow(string Name, long Bytes)
{
    /// <summary>The id of an older version; null for the object itself.</summary>
    public string? VersionId { get; init; }

    /// <summary>Whether it marks a deletion among the versions.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>The segments that its manifest names: <c>photos_segments/cat.jpg/1</c>.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>The container and the start of the names of the segments of a dynamic large object; null for any other.</summary>
    public string? DynamicPrefix { get; init; }
}
