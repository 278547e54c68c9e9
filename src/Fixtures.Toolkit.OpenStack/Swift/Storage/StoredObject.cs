using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>An object: its data and its headers.</summary>
/// <param name="Name">Any text. One that begins with NUL belongs to a middleware.</param>
/// <param name="WrittenAt">When its data were written.</param>
/// <param name="Content">Its data.</param>
/// <param name="ContentType">Its type, maybe with parameters such as <c>swift_bytes</c>.</param>
internal sealed record StoredObject(string Name, SwiftTimestamp WrittenAt, ObjectContent Content, string ContentType) : INamed
{
    /// <summary>The prefix of headers by which a middleware decides what the listing shows.</summary>
    public const string ListingOverride = "X-Object-Sysmeta-Container-Update-Override-";

    public static ResourceType ResourceType { get; } = new("object", "object-store", "") { Owner = "container" };

    /// <summary>When its data or headers were written.</summary>
    public SwiftTimestamp ChangedAt { get; init; } = WrittenAt;

    /// <summary>Its other headers, by their title-cased names.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = StoredMetadata.Empty;

    /// <summary>The MD5 of the data, in hex.</summary>
    public string Etag => Content.Md5;

    public long Size => Content.Length;

    /// <summary>The size that the listing shows and the container counts.</summary>
    public long ListedSize => Metadata.TryGetValue(ListingOverride + "Size", out var size)
        ? long.Parse(size, CultureInfo.InvariantCulture)
        : Size;

    /// <summary>The ETag that the listing has, maybe with parameters such as <c>slo_etag</c>.</summary>
    public string ListedEtag => Metadata.GetValueOrDefault(ListingOverride + "Etag") ?? Etag;

    /// <summary>The type that the listing has.</summary>
    public string ListedContentType => Metadata.GetValueOrDefault(ListingOverride + "Content-Type") ?? ContentType;

    /// <summary>When it expires; null if it does not.</summary>
    public long? DeleteAt =>
        Metadata.TryGetValue("X-Delete-At", out var seconds) ? long.Parse(seconds, CultureInfo.InvariantCulture) : null;

    public string? Header(string name) => Metadata.GetValueOrDefault(name);

    /// <summary>Whether it has expired. It is gone for requests then, though the listing has it until the expirer comes.</summary>
    public bool IsExpired(SwiftTimestamp now) => DeleteAt is { } seconds && SwiftTimestamp.FromSeconds(seconds) <= now;
}
