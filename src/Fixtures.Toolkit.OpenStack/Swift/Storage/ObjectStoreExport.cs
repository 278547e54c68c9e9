using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The accounts as an export has them. Data that several objects share are written once.</summary>
/// <param name="Accounts">By name.</param>
/// <param name="Contents">The data, by the SHA-256 of the bytes, or by the key in the test's own store.</param>
internal sealed record ObjectStoreExport(
    IReadOnlyList<AccountExport> Accounts, ImmutableSortedDictionary<string, ContentExport> Contents);

internal sealed record AccountExport(
    string Name, SwiftTimestamp CreatedAt, ImmutableSortedDictionary<string, string> Metadata, IReadOnlyList<ContainerExport> Containers,
    SwiftTimestamp? DeletedAt = null);

/// <param name="Objects">As the object servers have them.</param>
/// <param name="Listed">As the container lists them; null where it is the same.</param>
/// <param name="Replica">As the replicas have them that reads get; null where it is the same.</param>
/// <param name="ReportedObjects">The number of objects that the account knows.</param>
/// <param name="ReportedBytes">The bytes that the account knows.</param>
internal sealed record ContainerExport(
    string Name, SwiftTimestamp CreatedAt, SwiftTimestamp PutAt, string Policy, ImmutableSortedDictionary<string, string> Metadata,
    IReadOnlyList<ObjectExport> Objects, IReadOnlyList<ObjectExport>? Listed, long ReportedObjects, long ReportedBytes,
    IReadOnlyList<ObjectExport>? Replica = null);

/// <param name="Content">The key of its data.</param>
internal sealed record ObjectExport(
    string Name, SwiftTimestamp WrittenAt, SwiftTimestamp ChangedAt, string ContentType, string Content,
    ImmutableSortedDictionary<string, string> Metadata);

/// <param name="Length">The number of bytes.</param>
/// <param name="Md5">Their MD5, in hex.</param>
/// <param name="Data">The bytes; null where the export leaves them out, or the test's own store has them.</param>
/// <param name="Key">The key in the test's own store; null for data in memory.</param>
internal sealed record ContentExport(long Length, string Md5, byte[]? Data, string? Key);
