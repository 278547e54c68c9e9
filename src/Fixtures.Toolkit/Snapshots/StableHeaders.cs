using System.Globalization;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>
/// The headers of an answer of object storage, the same in every run: ETags of contents stay, times are relative, and the ids of
/// transactions, of versions and of manifests have names.
/// </summary>
internal static class StableHeaders
{
    /// <summary>Headers of the connection and of the moment.</summary>
    private static readonly string[] LeftOut = ["date", "connection", "keep-alive", "transfer-encoding", "server"];

    private static readonly string[] Times =
        ["x-timestamp", "x-put-timestamp", "x-delete-at", "last-modified", "x-copied-from-last-modified"];

    /// <summary>The headers in the order of their names, which are written in lower case, as connections differ in that.</summary>
    public static Dictionary<string, object?> From(IReadOnlyDictionary<string, string> headers, StableNames names) => headers
        .Where(header => !Is(LeftOut, header.Key))
        .Select(header => (Name: header.Key.ToLowerInvariant(), header.Value))
        .OrderBy(header => header.Name, StringComparer.Ordinal)
        .ToDictionary(header => header.Name, header => (object?)ValueOf(header.Name, header.Value, names));

    /// <summary>A row of a listing, whose hash is that of the contents.</summary>
    public static Dictionary<string, object?> From(ListedObject row, StableNames names) => row.Raw.EnumerateObject().ToDictionary(
        member => member.Name,
        member => member.Name switch
        {
            // The manifest holds the times of the segments.
            "hash" when row.IsStaticLargeObject => names.NameOf(row.Etag, "manifest"),
            "hash" or "slo_etag" or "symlink_etag" => member.Value.GetString(),
            "version_id" when row.VersionId is { } version && version != "null" => names.NameOf(version, "version"),
            _ => StableTree.From(member.Value, names, "id"),
        });

    private static string ValueOf(string name, string value, StableNames names) => name switch
    {
        _ when Is(Times, name) => TimeOf(value, names),
        "etag" or "x-symlink-target-etag" => value,
        "x-object-version-id" when value != "null" => names.NameOf(value, "version"),
        "x-manifest-etag" => names.NameOf(value, "manifest"),
        _ when name.Contains("temp-url-key", StringComparison.Ordinal) || name == "x-container-sync-key" => "(hidden)",
        _ => names.Rewrite(value),
    };

    private static string TimeOf(string value, StableNames names)
    {
        if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return names.TimeOf(DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)));
        return DateTimeOffset.TryParseExact(
            value, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? names.TimeOf(moment) : value;
    }

    private static bool Is(string[] known, string name) => known.Contains(name, StringComparer.OrdinalIgnoreCase);
}
