using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>An object as the API showed it at one moment.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Name">Its name.</param>
/// <param name="SizeBytes">Its size, in bytes; of a large object that of all its segments.</param>
/// <param name="Headers">The headers of the answer.</param>
public sealed record ObjectInfo(string Container, string Name, long SizeBytes, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>
    /// The MD5 of its data in hex; of a large object, that of the ETags of its segments, without the quotation marks that it has there.
    /// </summary>
    public string Etag => Headers.GetValueOrDefault("ETag", "").Trim('"');

    /// <summary>Its content type; null in the answer to an upload.</summary>
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    /// <summary>When it was written, rounded up to a second.</summary>
    public DateTimeOffset? LastModified => Headers.LastModified;

    /// <summary>When it expires; null if it does not.</summary>
    public DateTimeOffset? DeleteAt => Headers.MomentOf("X-Delete-At");

    /// <summary>The id of its version; null if its container does not keep any.</summary>
    public string? VersionId => Headers.GetValueOrDefault("X-Object-Version-Id");

    /// <summary>Whether it is a static large object, whose manifest names its segments.</summary>
    public bool IsStaticLargeObject =>
        string.Equals(Headers.GetValueOrDefault("X-Static-Large-Object"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The container and the prefix of the segments of a dynamic large object: <c>photos_segments/cat.jpg/</c>; null for any other.
    /// </summary>
    public string? DynamicManifest =>
        Headers.GetValueOrDefault("X-Object-Manifest") is { } manifest ? Uri.UnescapeDataString(manifest) : null;

    /// <summary>Its metadata, by names without <c>X-Object-Meta-</c>, in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Headers.MetadataBelow(NewObject.MetadataPrefix);

    /// <summary>Container, name and size.</summary>
    public override string ToString() => $"object '{Container}/{Name}', {CountedNoun.Of(SizeBytes, "byte")}";

    internal static ObjectInfo From(string container, string name, IReadOnlyDictionary<string, string> headers) =>
        new(container, name, headers.NumberOf("Content-Length"), headers);
}
