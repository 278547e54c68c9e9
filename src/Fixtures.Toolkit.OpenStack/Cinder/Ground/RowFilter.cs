using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Compares a column with the text of a filter as MariaDB does.</summary>
/// <remarks>Source: the database's collation, utf8mb3_general_ci, which ignores case and trailing spaces.</remarks>
internal static class RowFilter
{
    /// <summary>Whether a row has the value of a filter; false where no column has that name, which empties the list.</summary>
    /// <param name="columns">The values by column, without <c>id</c>.</param>
    /// <param name="row">The row.</param>
    /// <param name="name">The column.</param>
    /// <param name="value">The text in the query.</param>
    public static bool Matches<T>(IReadOnlyDictionary<string, Func<T, IComparable?>> columns, T row, string name, string value)
        where T : class, ICinderRow => name == "id"
            ? AreEqual(row.Id, value)
            : columns.TryGetValue(name, out var column) && column(row) switch
            {
                null => false,
                string text => AreEqual(text, value),
                // A boolean column is a number; MariaDB reads a text without digits as 0.
                bool flag => flag == (NumberOf(value) != 0),
                int number => number == NumberOf(value),
                DateTimeOffset time => TimeOf(value) == time,
                _ => false,
            };

    /// <summary>Whether the filters name columns. Upstream: is_valid_model_filters.</summary>
    public static bool AreColumns<T>(this IReadOnlyDictionary<string, Func<T, IComparable?>> columns, CinderQuery filters)
        where T : class, ICinderRow =>
        filters.Names.All(name => name.TrimEnd('~') is var column && (column is "id" or "created_at" || columns.ContainsKey(column)));

    public static bool AreEqual(string one, string other) =>
        one.AsSpan().TrimEnd(' ').Equals(other.AsSpan().TrimEnd(' '), StringComparison.OrdinalIgnoreCase);

    /// <summary>The number at the start of a text; 0 without one.</summary>
    public static double NumberOf(string text)
    {
        var digits = text.AsSpan().TrimStart();
        var end = digits.IndexOfAnyExcept("+-.0123456789eE");
        if (end >= 0)
            digits = digits[..end];
        while (!digits.IsEmpty && !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            digits = digits[..^1];
        return digits.IsEmpty ? 0 : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset? TimeOf(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
