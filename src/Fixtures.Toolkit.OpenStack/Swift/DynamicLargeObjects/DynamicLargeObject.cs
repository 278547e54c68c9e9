using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.LargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.DynamicLargeObjects;

/// <summary>Objects that are the concatenation of all objects with a prefix, as the container lists them at the moment.</summary>
/// <remarks>Upstream: swift.common.middleware.dlo.</remarks>
internal sealed class DynamicLargeObject : ISwiftMiddleware
{
    private const string Manifest = "X-Object-Manifest";
    private const string Source = "DLO";

    public string Name => "dlo";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (!request.Path.IsObject)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Method == "PUT" && request.Headers[Manifest] is { } written && !IsValid(written))
            return SwiftResponse.Text(400, "X-Object-Manifest must be in the format container/prefix");
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        return request.IsGetOrHead && request.Query["multipart-manifest"] != "get" && response.Headers[Manifest] is { } manifest
            ? await JoinAsync(request, next, response, WsgiText.Decode(WsgiText.Unquote(manifest))).ConfigureAwait(ActorContext.IsCurrent)
            : response;
    }

    private static bool IsValid(string manifest) => manifest.Split('/', 2) is [{ Length: > 0 }, { Length: > 0 } prefix]
        && !manifest.AsSpan().ContainsAny('?', '&') && !prefix.StartsWith('/');

    private static async ValueTask<SwiftResponse> JoinAsync(
        SwiftRequest request, SwiftNext next, SwiftResponse response, string manifest)
    {
        var (container, prefix) = manifest.Split('/', 2) is [var first, var rest] ? (first, rest) : (manifest, "");
        var folder = new SwiftPath(request.Path.Version, request.Path.Account, container);
        var entries = new List<ListingEntry>();
        while (true)
        {
            var get = request.Derive("GET", folder, Source);
            get.Headers["X-Auth-Token"] = request.Headers["X-Auth-Token"];
            get.Query = SwiftQuery.Empty.With("prefix", WsgiText.From(prefix))
                .With("marker", entries.Count == 0 ? null : WsgiText.From(entries[^1].Name));
            var page = await next.InvokeAsync(get).ConfigureAwait(ActorContext.IsCurrent);
            if (page.Body is not ListingBody listing)
                return page;
            entries.AddRange(listing.Entries);
            if (listing.Entries.Count < SwiftConstraints.ContainerListingLimit)
                break;
        }

        response.Body = new SegmentedBody(
            request, next, [.. entries.Select(entry => new Segment(folder with { Object = entry.Name }, 0, entry.Bytes))], Source);
        // Upstream's accident: the manifest's own answer to the condition is 412, and its type stays.
        if (request.Headers["If-Match"] is { } match && !SwiftConditions.Matches(match, response.Etag))
        {
            response.ContentType = SwiftResponse.Html;
            response.Headers.Remove("Accept-Ranges");
        }

        response.Etag = $"\"{EtagOf(entries)}\"";
        response.IsConditional = true;
        // Several ranges give the whole object.
        if (request.Headers["Range"]?.Contains(',', StringComparison.Ordinal) == true)
            request.Headers.Remove("Range");
        return response;
    }

    /// <summary>The MD5 of the ETags of the segments.</summary>
    private static string EtagOf(IEnumerable<ListingEntry> entries)
    {
        var etags = string.Concat(entries.Select(entry => entry.Hash.Split(';')[0].Trim('"')));
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(etags)));
#pragma warning restore CA5351
    }
}
