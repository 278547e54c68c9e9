using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>Cuts a page out of a table of names: it reads no more rows than it lists, however large the table is.</summary>
/// <remarks>Upstream: swift.container.backend, <c>ContainerBroker.list_objects_iter</c>.</remarks>
internal static class ListingPage
{
    /// <param name="rows">The table.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="entryOf">The line of a row.</param>
    /// <param name="isHidden">Whether a name is in no listing.</param>
    public static IReadOnlyList<ListingEntry> Cut<T>(
        SortedNames<T> rows, ListingQuery query, Func<T, ListingEntry> entryOf, Predicate<string> isHidden)
        where T : class, INamed
    {
        var (prefix, delimiter) = (query.Prefix, query.Delimiter);
        if (query.PathFilter is { } path)
        {
            // path=x is prefix=x/ with the delimiter, without the subdirs.
            prefix = path.Length == 0 ? "" : path.TrimEnd('/') + "/";
            delimiter = "/";
        }

        var entries = new List<ListingEntry>();
        var (low, high) = Bounds(rows, query, prefix);
        var (at, step) = query.IsReversed ? (high - 1, -1) : (low, 1);
        while (entries.Count < query.Limit && at >= low && at < high)
        {
            var row = rows[at];
            if (isHidden(row.Name))
            {
                at += step;
                continue;
            }

            var cut = delimiter.Length == 0 ? -1 : row.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (cut < 0 || (query.PathFilter is not null && row.Name == prefix))
            {
                if (query.PathFilter is null || row.Name != prefix)
                    entries.Add(entryOf(row));
                at += step;
                continue;
            }

            var subdir = row.Name[..(cut + delimiter.Length)];
            if (query.PathFilter is null && !IsAtMarker(subdir, query))
                entries.Add(new ListingEntry(subdir) { IsSubdir = true });
            else if (query.PathFilter is not null && row.Name == subdir)
                entries.Add(entryOf(row));
            at = query.IsReversed ? rows.IndexFrom(subdir) - 1 : PastPrefix(rows, subdir);
        }

        return entries;
    }

    /// <summary>A marker that equals a subdir skips it.</summary>
    private static bool IsAtMarker(string subdir, ListingQuery query) => subdir == query.Marker;

    private static (int Low, int High) Bounds<T>(SortedNames<T> rows, ListingQuery query, string prefix)
        where T : class, INamed
    {
        var (after, before) = query.IsReversed ? (query.EndMarker, query.Marker) : (query.Marker, query.EndMarker);
        var low = Math.Max(after.Length == 0 ? 0 : rows.IndexAfter(after), rows.IndexFrom(prefix));
        var high = Math.Min(before.Length == 0 ? rows.Count : rows.IndexFrom(before),
            prefix.Length == 0 ? rows.Count : PastPrefix(rows, prefix));
        return (low, high);
    }

    /// <summary>The position of the first row behind all that begin with a prefix.</summary>
    private static int PastPrefix<T>(SortedNames<T> rows, string prefix)
        where T : class, INamed
    {
        var (low, high) = (rows.IndexFrom(prefix), rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Name.StartsWith(prefix, StringComparison.Ordinal))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
