using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>Reads the accounts of the cloud in this process from its state, without a request.</summary>
internal static class EmbeddedAccounts
{
    public static async Task<IReadOnlyList<AccountContents>> ReadAsync(OpenStackCloud cloud, string? only, CancellationToken cancellation)
    {
        var accounts = new List<AccountContents>();
        if (!cloud.HasService("object-store"))
            return accounts;
        foreach (var account in cloud.World.Part<SwiftContext>().State.Accounts.All)
        {
            if (only is null || account.Name == only)
                accounts.Add(await ReadAsync(account, cancellation).ConfigureAwait(false));
        }

        return accounts;
    }

    private static async Task<AccountContents> ReadAsync(SwiftAccount account, CancellationToken cancellation)
    {
        var containers = new List<ContainerContents>();
        foreach (var container in account.Containers.All.Where(one => one.Name[0] != '\0'))
            containers.Add(await ReadAsync(account, container, cancellation).ConfigureAwait(false));
        return new AccountContents(account.Name, containers)
        {
            Counters = (
                new StorageCounters(account.ObjectCount, account.BytesUsed),
                new StorageCounters(
                    account.Containers.All.Sum(one => one.Counters.Objects), account.Containers.All.Sum(one => one.Counters.Bytes))),
        };
    }

    private static async Task<ContainerContents> ReadAsync(
        SwiftAccount account, SwiftContainer container, CancellationToken cancellation)
    {
        var rows = new List<StorageRow>();
        var current = new HashSet<string>(StringComparer.Ordinal);
        var versions = account.Containers.Find(VersionNames.ContainerOf(container.Name));
        foreach (var one in container.Objects.All)
        {
            var version = versions is null ? null : SwiftResources.VersionOf(one, versions);
            if (version is not null)
                current.Add(version.Name);
            rows.Add(await RowAsync(one.Name, version ?? one, cancellation).ConfigureAwait(false));
        }

        foreach (var one in versions?.Objects.All ?? [])
        {
            if (!current.Contains(one.Name) && VersionNames.TryParse(one.Name, out var name, out var version))
                rows.Add(await RowAsync(name, one, cancellation).ConfigureAwait(false) with { VersionId = version.ToString() });
        }

        var (listed, held) = (container.Listed, container.Objects);
        return new ContainerContents(container.Name, rows)
        {
            Told = new StorageCounters(container.Counters.Objects, container.Counters.Bytes),
            Held = new StorageCounters(held.Count, held.All.Sum(one => one.ListedSize)),
            Unlisted = ReferenceEquals(listed, held) ? []
                : [.. held.All.Where(one => listed.Find(one.Name) is null).Select(one => one.Name)],
            Stale = ReferenceEquals(listed, held) ? []
                : [.. listed.All.Where(one => held.Find(one.Name) is null).Select(one => one.Name)],
        };
    }

    /// <param name="name">The name that clients see.</param>
    /// <param name="stored">Where its data are: itself, or its current version.</param>
    /// <param name="cancellation">Ends the reading of a manifest.</param>
    private static async Task<StorageRow> RowAsync(string name, StoredObject stored, CancellationToken cancellation) =>
        new(name, stored.Size)
        {
            IsDeleteMarker = stored.ContentType == DeleteMarker.ContentType,
            DynamicPrefix = stored.Header("X-Object-Manifest") is { } manifest ? Uri.UnescapeDataString(manifest) : null,
            Segments = stored.Header(StaticLargeObject.Marker) is null
                ? [] : await SegmentsAsync(stored, cancellation).ConfigureAwait(false),
        };

    private static async Task<IReadOnlyList<string>> SegmentsAsync(StoredObject manifest, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await manifest.Content.CopyToAsync(bytes, 0, manifest.Size, cancellation).ConfigureAwait(false);
        return [.. StoredSegment.Read(bytes.ToArray()).Where(one => one.Name.Length > 0).Select(one => one.Name.TrimStart('/'))];
    }
}
