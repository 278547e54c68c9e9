using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A row of the listing of a container: an object, or with a delimiter the common start of several names.</summary>
/// <param name="Name">The name of the object, or the common start with the delimiter at its end.</param>
/// <param name="Raw">The whole row.</param>
public sealed record ListedObject(string Name, JsonElement Raw)
{
    /// <summary>Whether it is the common start of names: <c>2026/</c>.</summary>
    public bool IsSubdirectory => Raw.TryGetProperty("subdir", out _);

    /// <summary>The size, in bytes; of a static large object that of all its segments, of a dynamic one 0.</summary>
    public long SizeBytes => Raw.TryGetProperty("bytes", out var bytes) ? bytes.GetInt64() : 0;

    /// <summary>The MD5 of the data in hex; of a static large object that of its manifest. Empty for a subdirectory.</summary>
    public string Etag => Raw.FindText("hash") ?? "";

    /// <summary>The content type; empty for a subdirectory.</summary>
    public string ContentType => Raw.FindText("content_type") ?? "";

    /// <summary>When it was last changed; null for a subdirectory.</summary>
    public DateTimeOffset? LastModified => DateTimeOffset.TryParse(
        Raw.FindText("last_modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>Whether it is a static large object.</summary>
    public bool IsStaticLargeObject => Raw.TryGetProperty("slo_etag", out _);

    /// <summary>The id of the version in a listing of versions; otherwise null.</summary>
    public string? VersionId => Raw.FindText("version_id");

    /// <summary>Whether it is the current version; true in other listings.</summary>
    public bool IsLatest => !Raw.TryGetProperty("is_latest", out var latest) || latest.ValueKind == JsonValueKind.True;

    /// <summary>Whether it is the marker of a deletion in a listing of versions.</summary>
    public bool IsDeleteMarker => ContentType.StartsWith("application/x-deleted", StringComparison.Ordinal);

    /// <summary>Name and size.</summary>
    public override string ToString() => IsSubdirectory ? Name : $"{Name} ({CountedNoun.Of(SizeBytes, "byte")})";

    internal static ListedObject From(JsonElement row) => new(row.FindText("name") ?? row.FindText("subdir") ?? "", row);
}

/// <summary>A row of the listing of an account: a container, or with a delimiter the common start of several names.</summary>
/// <param name="Raw">The whole row.</param>
public sealed record ListedContainer(JsonElement Raw)
{
    /// <summary>The name of the container, or the common start with the delimiter at its end.</summary>
    public string Name => Raw.FindText("name") ?? Raw.FindText("subdir") ?? "";

    /// <summary>The number of objects that it counts.</summary>
    public long Objects => Raw.TryGetProperty("count", out var count) ? count.GetInt64() : 0;

    /// <summary>The bytes that it counts, with those of the versions that it keeps.</summary>
    public long BytesUsed => Raw.TryGetProperty("bytes", out var bytes) ? bytes.GetInt64() : 0;

    /// <summary>Name, objects and bytes.</summary>
    public override string ToString() => $"{Name} ({CountedNoun.Of(Objects, "object")}, {CountedNoun.Of(BytesUsed, "byte")})";
}
