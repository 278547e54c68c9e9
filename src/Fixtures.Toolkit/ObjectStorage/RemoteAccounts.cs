using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.ObjectStorage;

/// <summary>Reads what an account holds through its API.</summary>
/// <param name="swift">A client of a user who can list and read.</param>
internal sealed class RemoteAccounts(SwiftClient swift)
{
    /// <summary>Whether empty objects are asked for the prefix of their segments: only where there can be any.</summary>
    private bool _hasSegments;

    /// <summary>The account; null if the user may not see it.</summary>
    public async Task<AccountContents?> ReadAsync(CancellationToken cancellation)
    {
        var reply = await swift.SendAsync(HttpMethod.Head, "", cancellation: cancellation).ConfigureAwait(false);
        if (reply.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized)
            return null;
        var account = new ObjectAccountInfo(await swift.AccountAsync(cancellation).ConfigureAwait(false), reply.EnsureSuccess().Headers);
        var containers = new List<ContainerContents>();
        var keepsVersions = false;
        var all = await swift.ListContainersAsync("", cancellation).ConfigureAwait(false);
        _hasSegments = all.Any(one => SegmentContainers.Is(one.Name));
        foreach (var listed in all)
        {
            // It can be deleted meanwhile.
            if (await swift.FindContainerAsync(listed.Name, cancellation).ConfigureAwait(false) is not { } container)
                continue;
            containers.Add(await ReadAsync(container, cancellation).ConfigureAwait(false));
            keepsVersions |= HasVersions(container);
        }

        return new AccountContents(account.Name, containers)
        {
            // The hidden containers of versions count in the account.
            Counters = keepsVersions ? null : (
                new StorageCounters(account.Objects, account.BytesUsed),
                new StorageCounters(
                    containers.Sum(one => one.Told?.Objects ?? 0), containers.Sum(one => one.Told?.Bytes ?? 0))),
        };
    }

    private static bool HasVersions(ObjectContainerInfo container) => container.Headers.ContainsKey("X-Versions-Enabled");

    private async Task<ContainerContents> ReadAsync(ObjectContainerInfo container, CancellationToken cancellation)
    {
        var hasVersions = HasVersions(container);
        var listed = await swift.ListObjectsAsync(container.Name, hasVersions ? "versions" : "", cancellation).ConfigureAwait(false);
        var rows = new List<StorageRow>();
        foreach (var one in listed)
            rows.Add(await RowAsync(container.Name, one, cancellation).ConfigureAwait(false));
        return new ContainerContents(container.Name, rows)
        {
            Told = new StorageCounters(container.Objects, hasVersions ? null : container.BytesUsed),
            Held = new StorageCounters(
                listed.Count(one => one.IsLatest && !one.IsDeleteMarker), hasVersions ? null : rows.Sum(row => row.Bytes)),
        };
    }

    private async Task<StorageRow> RowAsync(string container, ListedObject one, CancellationToken cancellation)
    {
        var isOld = !one.IsLatest || one.IsDeleteMarker;
        var row = new StorageRow(one.Name, one.SizeBytes)
        {
            VersionId = isOld ? one.VersionId : null, IsDeleteMarker = one.IsDeleteMarker,
        };
        var path = ObjectStoragePath.Of(container, one.Name);
        path = isOld && one.VersionId is { } version ? ObjectStoragePath.With(path, $"version-id={version}") : path;
        if (one.IsStaticLargeObject)
            return await ManifestAsync(row, ObjectStoragePath.With(path, "multipart-manifest=get"), cancellation).ConfigureAwait(false);
        if (!_hasSegments || one.SizeBytes > 0 || one.IsDeleteMarker)
            return row;
        var head = await swift.FindAsync(path, bypassesFaults: false, cancellation).ConfigureAwait(false);
        return row with
        {
            DynamicPrefix = head?.Headers.GetValueOrDefault("X-Object-Manifest") is { } manifest ? Uri.UnescapeDataString(manifest) : null,
        };
    }

    /// <summary>The listing has the sizes of the segments; the container counts the bytes of the manifest.</summary>
    private async Task<StorageRow> ManifestAsync(StorageRow row, string path, CancellationToken cancellation)
    {
        var reply = await swift.SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess || reply.Json.ValueKind != JsonValueKind.Array)
            return row;
        return row with
        {
            Bytes = reply.Bytes.Length,
            Segments = [.. reply.Json.EnumerateArray().Select(segment => segment.FindText("name")?.TrimStart('/')).OfType<string>()],
        };
    }
}
