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

    /// <summary>The objects, as the replicas have them that reads get: the same table, unless updates are late.</summary>
    public SortedNames<StoredObject> Replica { get; init; } = SortedNames<StoredObject>.Empty;

    /// <summary>The objects, as the container server lists them: the same table, unless updates are late.</summary>
    public SortedNames<StoredObject> Listed { get; init; } = SortedNames<StoredObject>.Empty;

    /// <summary>The sizes of the listed objects.</summary>
    public long BytesUsed { get; init; }

    /// <summary>The counters that the account knows.</summary>
    public ContainerCounters Reported { get; init; }

    public ContainerCounters Counters => new(Listed.Count, BytesUsed);

    public string? Header(string name) => Metadata.GetValueOrDefault(name);

    /// <summary>Adds an object, or replaces the one of the same name.</summary>
    /// <param name="row">The object.</param>
    /// <param name="late">The servers that do not learn it yet.</param>
    public SwiftContainer With(StoredObject row, UpdateParts late = UpdateParts.None) => Updated(Objects.With(row), row.Name, late);

    /// <inheritdoc cref="With"/>
    public SwiftContainer Without(string name, UpdateParts late = UpdateParts.None) => Updated(Objects.Without(name), name, late);

    /// <summary>Lists an object, or gives it to the replica, as the object servers have it now.</summary>
    public SwiftContainer CatchingUp(UpdateParts part, string name) => part switch
    {
        UpdateParts.Listings => Listing(name, Listed.Like(Objects, name)),
        UpdateParts.Objects => this with { Replica = Replica.Like(Objects, name) },
        _ => this,
    };

    /// <summary>The container once nothing of a part is late any more: both tables are one again.</summary>
    public SwiftContainer InStep(UpdateParts part) => part switch
    {
        UpdateParts.Listings => this with { Listed = Objects },
        UpdateParts.Objects => this with { Replica = Objects },
        _ => this,
    };

    /// <summary>The container with other rows in place of its own.</summary>
    public SwiftContainer Select(Func<StoredObject, StoredObject> change)
    {
        var objects = SortedNames<StoredObject>.From(Objects.All.Select(change));
        return this with { Objects = objects, Replica = Changed(Replica), Listed = Changed(Listed) };

        SortedNames<StoredObject> Changed(SortedNames<StoredObject> rows) =>
            ReferenceEquals(rows, Objects) ? objects : SortedNames<StoredObject>.From(rows.All.Select(change));
    }

    private SwiftContainer Updated(SortedNames<StoredObject> objects, string name, UpdateParts late)
    {
        var replica = late.HasFlag(UpdateParts.Objects) ? Replica : InStep(Replica);
        var listed = late.HasFlag(UpdateParts.Listings) ? Listed : InStep(Listed);
        return Listing(name, listed) with { Objects = objects, Replica = replica };

        SortedNames<StoredObject> InStep(SortedNames<StoredObject> rows) =>
            ReferenceEquals(rows, Objects) ? objects : rows.Like(objects, name);
    }

    /// <summary>The container with another listing, which differs in one name.</summary>
    private SwiftContainer Listing(string name, SortedNames<StoredObject> listed) => ReferenceEquals(listed, Listed) ? this : this with
    {
        Listed = listed,
        BytesUsed = BytesUsed - (Listed.Find(name)?.ListedSize ?? 0) + (listed.Find(name)?.ListedSize ?? 0),
    };

    /// <summary>Tells the account the counters.</summary>
    public SwiftContainer Report() => Reported == Counters ? this : this with { Reported = Counters };
}

/// <summary>The number of objects of a container and the sum of their sizes.</summary>
internal readonly record struct ContainerCounters(long Objects, long Bytes);
