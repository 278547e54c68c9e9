using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The requested order of a list.</summary>
/// <param name="Keys">Names of columns with their directions, not checked yet.</param>
/// <remarks>Source: cinder.api.common, <c>get_sort_params</c>.</remarks>
internal sealed record CinderSort(ImmutableArray<(string Column, string Direction)> Keys)
{
    /// <summary>Takes <c>sort</c>, or <c>sort_key</c> and <c>sort_dir</c>, out of the query.</summary>
    /// <exception cref="CinderFault">400: both forms are there.</exception>
    public static CinderSort Take(CinderQuery query, string defaultKey = "created_at", string defaultDirection = "desc")
    {
        if (!query.Contains("sort"))
            return new([((query.Take("sort_key") ?? defaultKey).Trim(), (query.Take("sort_dir") ?? defaultDirection).Trim())]);
        if (query.Contains("sort_key") || query.Contains("sort_dir"))
        {
            throw CinderFault.BadRequest(
                "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.");
        }

        return new([.. query.Take("sort")?.Trim().Split(',').Select(key => Parse(key, defaultDirection)) ?? []]);
    }

    /// <summary>The same order with another name of a column: the API's <c>name</c> is <c>display_name</c> in the database.</summary>
    public CinderSort Rename(string column, string other) =>
        new([.. Keys.Select(key => key.Column == column ? key with { Column = other } : key)]);

    private static (string Column, string Direction) Parse(string key, string defaultDirection)
    {
        var parts = key.Split(':', 2);
        return (parts[0].Trim(), parts is [_, { Length: > 0 } direction] ? direction.Trim() : defaultDirection);
    }
}
