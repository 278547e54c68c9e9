using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>Turns accounts into an export.</summary>
internal sealed class ObjectStoreWriter
{
    private readonly ImmutableSortedDictionary<string, ContentExport>.Builder _contents =
        ImmutableSortedDictionary.CreateBuilder<string, ContentExport>(StringComparer.Ordinal);

    private readonly Dictionary<ObjectContent, string> _keys = new(ReferenceEqualityComparer.Instance);

    public static ObjectStoreExport Write(SortedNames<SwiftAccount> accounts)
    {
        var writer = new ObjectStoreWriter();
        AccountExport[] written = [.. accounts.All.Select(writer.Write)];
        return new(written, writer._contents.ToImmutable());
    }

    private AccountExport Write(SwiftAccount account) =>
        new(account.Name, account.CreatedAt, account.Metadata, [.. account.Containers.All.Select(Write)], account.DeletedAt);

    private ContainerExport Write(SwiftContainer container) => new(
        container.Name, container.CreatedAt, container.PutAt, container.Policy, container.Metadata,
        [.. container.Objects.All.Select(Write)],
        ReferenceEquals(container.Objects, container.Listed) ? null : [.. container.Listed.All.Select(Write)],
        container.Reported.Objects, container.Reported.Bytes,
        ReferenceEquals(container.Objects, container.Replica) ? null : [.. container.Replica.All.Select(Write)]);

    private ObjectExport Write(StoredObject row) =>
        new(row.Name, row.WrittenAt, row.ChangedAt, row.ContentType, KeyOf(row.Content), row.Metadata);

    private string KeyOf(ObjectContent content)
    {
        if (_keys.TryGetValue(content, out var known))
            return known;
        var (key, export) = content switch
        {
            MemoryObjectContent memory => (HashOf(memory), new ContentExport(memory.Length, memory.Md5, BytesOf(memory), null)),
            KeyedObjectContent keyed => (keyed.Key, new ContentExport(keyed.Length, keyed.Md5, null, keyed.Key)),
            _ => ($"md5-{content.Md5}", new ContentExport(content.Length, content.Md5, null, null)),
        };
        _contents[key] = export;
        _keys[content] = key;
        return key;
    }

    private static string HashOf(MemoryObjectContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var block in content.Blocks)
            hash.AppendData(block.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] BytesOf(MemoryObjectContent content)
    {
        var bytes = new byte[content.Length];
        var at = 0;
        foreach (var block in content.Blocks)
        {
            block.Span.CopyTo(bytes.AsSpan(at));
            at += block.Length;
        }

        return bytes;
    }
}
