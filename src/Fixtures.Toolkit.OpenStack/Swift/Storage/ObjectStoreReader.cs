using System.Security.Cryptography;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>Reads accounts from an export.</summary>
internal sealed class ObjectStoreReader
{
    private readonly Dictionary<string, ObjectContent> _contents;

    private ObjectStoreReader(ObjectStoreExport export) =>
        _contents = export.Contents.ToDictionary(content => content.Key, content => Read(content.Value), StringComparer.Ordinal);

    /// <exception cref="JsonException">Data are missing, or are not those that their length and hash say.</exception>
    public static SortedNames<SwiftAccount> Read(ObjectStoreExport export)
    {
        var reader = new ObjectStoreReader(export);
        return SortedNames<SwiftAccount>.From(export.Accounts.Select(reader.Read));
    }

    private SwiftAccount Read(AccountExport account) => account.Containers.Aggregate(
        new SwiftAccount(account.Name, account.CreatedAt) { Metadata = Headers(account.Metadata), DeletedAt = account.DeletedAt },
        (read, container) => read.With(Read(container)));

    private SwiftContainer Read(ContainerExport container)
    {
        var objects = SortedNames<StoredObject>.From(container.Objects.Select(Read));
        var listed = Read(container.Listed, objects);
        return new(container.Name, container.CreatedAt, container.Policy)
        {
            PutAt = container.PutAt,
            Metadata = Headers(container.Metadata),
            Objects = objects,
            Replica = Read(container.Replica, objects),
            Listed = listed,
            BytesUsed = listed.All.Sum(row => row.ListedSize),
            Reported = new(container.ReportedObjects, container.ReportedBytes),
        };
    }

    /// <summary>Reads rows as another server has them.</summary>
    private SortedNames<StoredObject> Read(IReadOnlyList<ObjectExport>? rows, SortedNames<StoredObject> objects) => rows is null
        ? objects
        : SortedNames<StoredObject>.From(rows.Select(row =>
            objects.Find(row.Name) is { } same && same.ChangedAt == row.ChangedAt ? same : Read(row)));

    private StoredObject Read(ObjectExport row) => new(
        row.Name, row.WrittenAt,
        _contents.GetValueOrDefault(row.Content) ?? throw new JsonException($"The data '{row.Content}' of '{row.Name}' are missing."),
        row.ContentType)
    {
        ChangedAt = row.ChangedAt, Metadata = Headers(row.Metadata),
    };

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Headers(
        IEnumerable<KeyValuePair<string, string>> headers) => StoredMetadata.Empty.AddRange(headers);

    private static ObjectContent Read(ContentExport content)
    {
        if (content.Key is { } key)
            return new KeyedObjectContent(key, content.Length, content.Md5, store: null);
        if (content.Data is not { } data)
            return new AbsentObjectContent(content.Length, content.Md5);
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        var md5 = Convert.ToHexStringLower(MD5.HashData(data));
#pragma warning restore CA5351
        return data.Length == content.Length && md5 == content.Md5
            ? new MemoryObjectContent(data.Length == 0 ? [] : [data], data.Length, md5)
            : throw new JsonException($"The data of MD5 {content.Md5} have the MD5 {md5}.");
    }
}
