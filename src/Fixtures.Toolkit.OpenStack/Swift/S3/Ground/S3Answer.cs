using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Swift's answer to one request of an S3 operation, translated for the S3 client.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3response, <c>S3Response</c>.</remarks>
internal sealed class S3Answer(SwiftResponse swift)
{
    public const string DeleteMarker = "application/x-deleted;swift_versions_deleted=1";

    private static readonly string[] Shown =
    [
        "Content-Type", "Content-Range", "Content-Encoding", "Content-Disposition", "Content-Language", "Last-Modified", "X-Robots-Tag",
        "Cache-Control", "Expires",
    ];

    public SwiftResponse Swift => swift;

    public bool IsLargeObject => ListingQuery.IsTrue(swift.Headers["X-Static-Large-Object"]);

    /// <summary>The lines of a listing.</summary>
    public IReadOnlyList<ListingEntry> Entries => swift.Body is ListingBody listing ? listing.Entries : [];

    /// <summary>The ETag without quotes, as S3 has it: that of a multipart upload ends with the number of parts.</summary>
    public string? Etag
    {
        get
        {
            if (swift.Headers[S3Headers.Etag] is { Length: > 0 } ofUpload)
                return ofUpload.Replace("\"", "", StringComparison.Ordinal);
            var etag = swift.Etag?.Replace("\"", "", StringComparison.Ordinal);
            // Clients take a hyphen for a sign that the ETag is not the MD5 of the data. Upstream does not know the number either.
            return etag is not null && IsLargeObject ? etag + "-N" : etag;
        }
    }

    /// <summary>The answer to the client.</summary>
    /// <param name="status">Default: Swift's.</param>
    public SwiftResponse ToResponse(int? status = null)
    {
        var response = new SwiftResponse(status ?? swift.Status) { Body = swift.Body, Headers = new SwiftHeaders() };
        foreach (var (name, value) in swift.Headers)
        {
            if (Translate(name, value) is (var translated, { } shown))
                response.Headers[translated] = shown;
        }

        if (Etag is { Length: > 0 } etag)
            response.Headers["ETag"] = $"\"{etag}\"";
        return response;
    }

    private static (string Name, string? Value) Translate(string name, string value)
    {
        var lower = name.ToLowerInvariant();
        if (lower.StartsWith(S3Headers.SwiftMetadata, StringComparison.Ordinal))
            return (MetadataName(lower), value);
        if (Shown.Contains(name, StringComparer.OrdinalIgnoreCase))
            return (name, value);
        return lower switch
        {
            "x-object-version-id" => ("x-amz-version-id", value),
            "x-copied-from-version-id" => ("x-amz-copy-source-version-id", value),
            "x-backend-content-type" => ("x-amz-delete-marker", value == DeleteMarker ? "true" : null),
            "access-control-expose-headers" => ("access-control-expose-headers", string.Join(
                ", ", value.Split(", ").Concat(["x-amz-request-id", "x-amz-id-2"]).Select(MetadataName))),
            // S3 has no such method.
            "access-control-allow-methods" => (name, string.Join(", ", value.Split(", ").Where(method => method != "COPY"))),
            _ => (name, lower.StartsWith("access-control-", StringComparison.Ordinal) ? value : null),
        };
    }

    private static string MetadataName(string name) => name.StartsWith(S3Headers.SwiftMetadata, StringComparison.Ordinal)
        ? S3Headers.Metadata + name[S3Headers.SwiftMetadata.Length..].Replace(S3Headers.Underscore, "_", StringComparison.OrdinalIgnoreCase)
        : name;
}
