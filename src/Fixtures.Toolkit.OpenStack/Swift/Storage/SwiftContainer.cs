using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>A container of objects.</summary>
/// <param name="Name">Without a slash. One that begins with NUL belongs to a middleware.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Policy">The name of its storage policy.</param>
internal sealed record SwiftContainer(string Name, SwiftTimestamp CreatedAt, string Policy) : INamed
{
    public static ResourceType ResourceType { get; } = new("container", "object-store", "");

    /// <summary>When it was last put, for <c>Last-Modified</c>.</summary>
    public SwiftTimestamp PutAt { get; init; } = CreatedAt;

    /// <summary>Its headers, by their title-cased names.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = StoredMetadata.Empty;

    /// <summary>The objects, as the object servers have them.</summary>
    public SortedNames<StoredObject> Objects { get; init; } = SortedNames<StoredObject>.Empty;

    /// <summary>The objects, as the container server lists them: the same table, unless updates are late.</summary>
    public SortedNames<StoredObject> Listed { get; init; } = SortedNames<StoredObject>.Empty;

    /// <summary>The sizes of the listed objects.</summary>
    public long BytesUsed { get; init; }

    /// <summary>The counters that the account knows.</summary>
    public ContainerCounters Reported { get; init; }

    public ContainerCounters Counters => new(Listed.Count, BytesUsed);

    public string? Header(string name) => Metadata.GetValueOrDefault(name);

    /// <summary>Adds an object, or replaces the one of the same name.</summary>
    public SwiftContainer With(StoredObject row) => this with { Objects = Objects.With(row) };

    public SwiftContainer Without(string name) => this with { Objects = Objects.Without(name) };

    /// <summary>Lists an object as the object servers have it now.</summary>
    public SwiftContainer Listing(string name)
    {
        var (before, after) = (Listed.Find(name), Objects.Find(name));
        if (ReferenceEquals(before, after))
            return this;
        var next = this with { BytesUsed = BytesUsed - (before?.ListedSize ?? 0) + (after?.ListedSize ?? 0) };
        // Where nothing is late, both tables stay one.
        var isOnlyDifference = Objects.Count == Listed.Count + (before is null ? 1 : 0) - (after is null ? 1 : 0) && !IsLate;
        return next with
        {
            Listed = isOnlyDifference ? Objects : after is null ? Listed.Without(name) : Listed.With(after),
        };
    }

    /// <summary>Whether updates of the listing are late, so that other names than the written one may differ.</summary>
    public bool IsLate { get; init; }

    /// <summary>Tells the account the counters.</summary>
    public SwiftContainer Report() => Reported == Counters ? this : this with { Reported = Counters };
}

/// <summary>The number of objects of a container and the sum of their sizes.</summary>
internal readonly record struct ContainerCounters(long Objects, long Bytes);
