using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>A static link as a listing shows it.</summary>
/// <param name="Path">The target, percent-encoded: <c>/v1/AUTH_x/c/o</c>.</param>
/// <param name="Etag">The ETag of the target.</param>
/// <param name="Bytes">The size of the target.</param>
internal sealed record ListedSymlink(string Path, string Etag, long Bytes)
{
    public const string PathMember = "symlink_path";
    public const string EtagMember = "symlink_etag";
    public const string BytesMember = "symlink_bytes";

    /// <summary>The static link of an entry; null if it is none.</summary>
    public static ListedSymlink? From(ListingEntry entry) =>
        Member(entry, PathMember) is { } path && Member(entry, EtagMember) is { } etag && Member(entry, BytesMember) is { } bytes
            ? new((string)path!, (string)etag!, (long)bytes)
            : null;

    /// <summary>Moves the target from the hash of an entry to members of its own.</summary>
    /// <remarks>Upstream: <c>_extract_symlink_path_json</c>.</remarks>
    public static ListingEntry Show(ListingEntry entry, SwiftPath container)
    {
        if (!entry.Hash.Contains("symlink_target", StringComparison.Ordinal))
            return entry;
        var hash = ListedHash.Parse(entry.Hash);
        var (kept, more) = (new ListedHash(hash.Hash), entry.More);
        (string? target, string? account) = (null, null);
        foreach (var (name, value) in hash.Parameters)
        {
            switch (name)
            {
                case "symlink_target": target = value; break;
                case "symlink_target_account": account = value; break;
                case "symlink_target_etag": more = more.Add(new(EtagMember, value)); break;
                case "symlink_target_bytes": more = more.Add(new(BytesMember, long.Parse(value, CultureInfo.InvariantCulture))); break;
                default: kept = kept.With(name, value); break;
            }
        }

        if (target is not null)
            more = more.Add(new(PathMember, SymlinkTarget.LocationOf(container, account, target)));
        return entry with { Hash = kept.ToString(), More = more };
    }

    private static JsonNode? Member(ListingEntry entry, string name)
    {
        foreach (var (key, value) in entry.More)
        {
            if (key == name)
                return value;
        }

        return null;
    }
}
