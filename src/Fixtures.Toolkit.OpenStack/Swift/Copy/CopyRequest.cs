using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Objects;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Copy;

/// <summary>The <c>PUT</c> that writes a copy.</summary>
internal static class CopyRequest
{
    /// <summary>The headers of a source that belong to its own data.</summary>
    private static readonly string[] OwnHeaders =
        ["X-Static-Large-Object", "X-Object-Manifest", "Etag", "Content-Type", "X-Timestamp", "X-Backend-Timestamp", "Last-Modified",
         "Accept-Ranges", "Content-Range", "Content-Length"];

    public static SwiftRequest From(SwiftRequest request, SwiftResponse source)
    {
        var sink = request.Copy();
        if (ListingQuery.IsTrue(request.Headers["X-Fresh-Metadata"]))
        {
            Add(sink, source.Headers.Where(header => ObjectHeaders.IsSysMeta(header.Key)));
        }
        else
        {
            Add(sink, source.Headers.Where(header => !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)));
        }

        sink.Query = QueryOf(request, source, sink);
        var isPlain = source.Status == 200 && !source.Headers.Has("X-Static-Large-Object")
            && (!source.Headers.Has("X-Object-Manifest") || request.Query["multipart-manifest"] == "get");
        if (isPlain)
            sink.Headers["Etag"] = source.Etag;
        else
            sink.Headers.RemoveAll(name => name.StartsWith(StoredObject.ListingOverride, StringComparison.OrdinalIgnoreCase));
        foreach (var name in (string[])[
            "X-Copy-From", "X-Copy-From-Account", "Range", "If-Match", "If-Modified-Since", "If-Unmodified-Since"])
            sink.Headers.Remove(name);
        if (string.IsNullOrEmpty(request.Headers["Content-Type"]))
            sink.Headers["Content-Type"] = source.ContentType;
        sink.Headers.Remove("Transfer-Encoding");
        sink.Body = UploadedBody.From(source.WholeBody);
        return sink;
    }

    /// <summary>The headers that tell where the copy comes from, and its metadata.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HeadersOf(SwiftPath path, SwiftResponse source, SwiftRequest sink)
    {
        var headers = new SwiftHeaders
        {
            ["X-Copied-From-Account"] = WsgiText.Quote(WsgiText.From(path.Account!)),
            ["X-Copied-From"] = WsgiText.Quote(WsgiText.From($"{path.Container}/{path.Object}")),
            ["X-Copied-From-Last-Modified"] = source.Headers["Last-Modified"],
            ["X-Copied-From-Version-Id"] = source.Headers["X-Object-Version-Id"],
        };
        headers.SetAll(sink.Headers.Where(header => ObjectHeaders.IsSysMeta(header.Key) || IsShown(header.Key)));
        return headers;
    }

    private static bool IsShown(string name) => name.StartsWith("X-Object-Meta-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Object-Transient-Sysmeta-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Delete-At", StringComparison.OrdinalIgnoreCase);

    /// <summary>Headers that the request itself has win.</summary>
    private static void Add(SwiftRequest sink, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
            sink.Headers[name] ??= value;
    }

    private static SwiftQuery QueryOf(SwiftRequest request, SwiftResponse source, SwiftRequest sink)
    {
        var query = request.Query.With("version-id", null);
        if (query["multipart-manifest"] != "get")
            return query;
        if (source.Headers.Has("X-Static-Large-Object"))
            query = query.With("multipart-manifest", "put");
        if (source.Headers["X-Object-Manifest"] is not { } manifest)
            return query;
        sink.Headers["X-Object-Manifest"] = manifest;
        return query.With("multipart-manifest", null);
    }
}
