using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;

/// <summary>One segment as the stored manifest has it.</summary>
internal sealed record StoredSegment
{
    /// <summary>The path: <c>/container/object</c>; empty for data.</summary>
    public string Name { get; init; } = "";

    /// <summary>The size of the whole object.</summary>
    public long Bytes { get; init; }

    public string Hash { get; init; } = "";

    public string ContentType { get; init; } = "";

    /// <summary>When it was written, in whole seconds, as upstream stores it.</summary>
    public string Modified { get; init; } = "";

    /// <summary>The bytes of it that count: from, to, both included; null for all.</summary>
    public (long First, long Last)? Range { get; init; }

    /// <summary>Whether it is a static large object itself.</summary>
    public bool IsManifest { get; init; }

    /// <summary>The bytes, where they are in the manifest.</summary>
    public byte[]? Data { get; init; }

    /// <summary>The size of the object, for a manifest that of all its segments.</summary>
    public long WholeLength => IsManifest ? ListedContentType.Parse(ContentType).Bytes ?? Bytes : Bytes;

    /// <summary>The number of bytes that it adds.</summary>
    public long Length => Data?.Length ?? (Range is { } range ? range.Last - range.First + 1 : WholeLength);

    /// <summary>Its part of the ETag of the large object.</summary>
    public string EtagPart => Data is { } data ? Md5(data) : Range is { } range ? $"{Hash}:{RangeText(range)};" : Hash;

    public static string Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        return Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    public static byte[] Write(IEnumerable<StoredSegment> segments) =>
        Encoding.ASCII.GetBytes(PythonJson.Dump(new JsonArray([.. segments.Select(segment => segment.ToJson())])));

    /// <summary>The manifest in the form in which it can be put again.</summary>
    public static byte[] WriteRaw(IEnumerable<StoredSegment> segments) =>
        Encoding.ASCII.GetBytes(PythonJson.Dump(new JsonArray([.. segments.Select(segment => segment.ToRaw())])));

    public static IReadOnlyList<StoredSegment> Read(byte[] manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest);
            return [.. document.RootElement.EnumerateArray().Select(From)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static StoredSegment From(JsonElement entry) => entry.TryGetProperty("data", out var data)
        ? new StoredSegment { Data = data.GetBytesFromBase64() }
        : new StoredSegment
        {
            Name = entry.GetProperty("name").GetString()!,
            Bytes = entry.GetProperty("bytes").GetInt64(),
            Hash = entry.GetProperty("hash").GetString()!,
            ContentType = entry.GetProperty("content_type").GetString()!,
            Modified = entry.GetProperty("last_modified").GetString()!,
            Range = entry.TryGetProperty("range", out var range) ? RangeOf(range.GetString()!) : null,
            IsManifest = entry.TryGetProperty("sub_slo", out var isManifest) && isManifest.GetBoolean(),
        };

    private JsonObject ToJson()
    {
        if (Data is { } data)
            return new JsonObject { ["data"] = Convert.ToBase64String(data) };
        var entry = new JsonObject
        {
            ["name"] = Name, ["bytes"] = Bytes, ["hash"] = Hash, ["content_type"] = ContentType, ["last_modified"] = Modified,
        };
        if (Range is { } range)
            entry["range"] = RangeText(range);
        if (IsManifest)
            entry["sub_slo"] = true;
        return entry;
    }

    private JsonObject ToRaw()
    {
        if (Data is { } data)
            return new JsonObject { ["data"] = Convert.ToBase64String(data) };
        var entry = new JsonObject { ["etag"] = Hash, ["path"] = Name };
        if (Range is { } range)
            entry["range"] = RangeText(range);
        entry["size_bytes"] = Bytes;
        return entry;
    }

    private static string RangeText((long First, long Last) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static (long First, long Last) RangeOf(string text) => text.Split('-') is [var first, var last]
        ? (long.Parse(first, CultureInfo.InvariantCulture), long.Parse(last, CultureInfo.InvariantCulture))
        : (0, 0);
}
