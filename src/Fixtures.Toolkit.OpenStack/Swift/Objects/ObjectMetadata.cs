using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Objects;

/// <summary>Replaces the metadata of an object; its data stay.</summary>
internal static class ObjectMetadata
{
    public static SwiftResponse Post(SwiftRequest request)
    {
        var container = request.FindContainer();
        request.AuthorizeBy(container?.Header("X-Container-Write"));
        if (container is null)
            return new SwiftResponse(404);
        MetadataCheck.Require(request, "object");
        ObjectChecks.ReadExpiry(request);
        var (account, name) = (request.Path.Account!, request.Path.Object!);
        return request.Swift.Write((state, now) =>
        {
            if (state.FindContainer(account, request.Path.Container!) is not { } found
                || found.Objects.Find(name) is not { } row || row.IsExpired(now))
                return (state, new SwiftResponse(404));
            var posted = request.Headers.Where(header => ObjectHeaders.IsReplaced(header.Key) && !IsOfData(header.Key));
            var kept = row.Metadata.Where(header => !ObjectHeaders.IsReplaced(header.Key) || IsOfData(header.Key));
            var changed = row with
            {
                ChangedAt = now,
                ContentType = request.Headers["Content-Type"] is { Length: > 0 } type ? WithSize(type, row) : row.ContentType,
                Metadata = ImmutableSortedDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, kept).Set(posted),
            };
            return (ObjectExpirer.Note(state.WithObject(account, found, changed, UpdateFaults.Meet(request)), request.Path, changed),
                WithSysMeta(new SwiftResponse(202), row));
        });
    }

    /// <summary>Whether the header belongs to the data, which a POST does not write.</summary>
    private static bool IsOfData(string name) => name.Equals("X-Static-Large-Object", StringComparison.OrdinalIgnoreCase);

    /// <summary>A new type keeps the parameter by which listings know the size of a large object.</summary>
    /// <remarks>Upstream: swift.obj.server, <c>ObjectController.POST</c>.</remarks>
    private static string WithSize(string contentType, StoredObject row) => ListedContentType.Parse(row.ContentType).Bytes is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"{contentType};swift_bytes={bytes}")
        : contentType;

    /// <summary>Middlewares read from the answer what kind of object it is.</summary>
    private static SwiftResponse WithSysMeta(SwiftResponse response, StoredObject row)
    {
        response.Headers.SetAll(row.Metadata.Where(header => ObjectHeaders.IsSysMeta(header.Key)));
        return response;
    }
}
