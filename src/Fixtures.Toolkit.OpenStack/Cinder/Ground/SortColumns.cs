namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The columns that a list can be sorted by, and the pages of the sorted list.</summary>
/// <param name="columns">The values by column; texts compare without case. <c>id</c> and <c>created_at</c> are there already.</param>
/// <remarks>Source: cinder.db.sqlalchemy.api, <c>process_sort_params</c>; cinder.common.sqlalchemyutils, <c>paginate_query</c>.</remarks>
internal sealed class SortColumns<T>(IReadOnlyDictionary<string, Func<T, IComparable?>> columns)
    where T : class, ICinderRow
{
    /// <summary>Sorts rows and takes the page.</summary>
    /// <param name="rows">The rows that pass the filters; null where a filter is unknown, so that none does and only the directions
    /// are checked.</param>
    /// <param name="sort">The requested order.</param>
    /// <param name="page">The requested page.</param>
    /// <param name="findMarker">Finds the row of the marker, or throws the fault of an unknown one.</param>
    /// <exception cref="CinderFault">400: a direction or a column is unknown.</exception>
    public IReadOnlyList<T> Page(IEnumerable<T>? rows, CinderSort sort, CinderPage page, Func<string, T> findMarker)
    {
        if (sort.Keys.Any(key => key.Direction is not ("asc" or "desc")))
            throw CinderFault.InvalidInput("Unknown sort direction, must be 'desc' or 'asc'.");
        if (rows is null)
            return [];
        var marker = page.Marker is { } id ? findMarker(id) : null;
        var order = OrderOf(sort);
        return
        [
            .. rows.Where(row => marker is null || order.Compare(row, marker) > 0).Order(order).Skip(page.Offset).Take(page.Limit),
        ];
    }

    private Comparer<T> OrderOf(CinderSort sort)
    {
        var comparisons = sort.Keys.Select(key => ComparisonOf(key.Column, key.Direction == "desc")).ToArray();
        // created_at and id follow the named columns, in the direction of the first one.
        var last = ComparisonOf("created_at", sort.Keys[0].Direction == "desc");
        return Comparer<T>.Create((one, other) =>
        {
            foreach (var compare in comparisons)
            {
                if (compare(one, other) is var result and not 0)
                    return result;
            }

            return last(one, other);
        });
    }

    private Comparison<T> ComparisonOf(string column, bool isDescending)
    {
        Comparison<T> ascending = column switch
        {
            // The number is the order of creation, also within one second.
            "created_at" => static (one, other) => one.Number.CompareTo(other.Number),
            "id" => static (one, other) => string.CompareOrdinal(one.Id, other.Id),
            _ when columns.TryGetValue(column, out var value) => (one, other) => Compare(value(one), value(other)),
            _ => throw CinderFault.InvalidInput("Invalid sort key"),
        };
        return isDescending ? (one, other) => ascending(other, one) : ascending;
    }

    /// <remarks>MariaDB's default collation ignores case; nothing comes before everything else.</remarks>
    private static int Compare(IComparable? one, IComparable? other) => one is string text && other is string otherText
        ? string.Compare(text, otherText, StringComparison.OrdinalIgnoreCase)
        : Comparer<IComparable>.Default.Compare(one, other);
}
