using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>Answers a <see cref="ListQuery"/>: takes the narrowest way to what can match, then filters, sorts and pages.</summary>
internal static class ResourceList
{
    public static IReadOnlyList<T> Of<T>(Resource<T> resource, View view, ListQuery query)
        where T : class, IResource
    {
        var matching = Candidates(resource, view, query)
            .Where(row => resource.IsVisible(view, row) && Matches(resource, view, row, query) && ResourcePolicy.MayGet(resource, view, row));
        if (query.Sorts.Count > 0)
            matching = Sorted(resource, view, matching, query.Sorts);
        return Page(resource, view, matching, query);
    }

    private static IEnumerable<T> Candidates<T>(Resource<T> resource, View view, ListQuery query)
        where T : class, IResource
    {
        var table = resource.Table(view.State);
        foreach (var (name, values, _) in query.Filters)
        {
            var field = name == "tenant_id" ? "project_id" : name;
            if (field == "id")
                return values.Distinct().Order(StringComparer.Ordinal).Select(table.Find).OfType<T>();
            if (resource.IndexedFields.Contains(field) && field != "project_id")
                return values.SelectMany(value => table.IdsBy(field, value)).Distinct().Order(StringComparer.Ordinal).Select(id => table.Find(id)!);
            if (resource.Candidates(view.State, name, values) is { } candidates)
                return candidates;
        }

        return resource.Visible(view);
    }

    private static bool Matches<T>(Resource<T> resource, View view, T row, ListQuery query)
        where T : class, IResource
    {
        foreach (var (name, values, converted) in query.Filters)
        {
            if (resource.Matches(view, row, name, values) is { } decided)
            {
                if (!decided)
                    return false;
                continue;
            }

            if (TagFilter.Matches(row, name, values) is { } tagged)
            {
                if (!tagged)
                    return false;
                continue;
            }

            var field = resource.Fields.FirstOrDefault(f => f.Name == name);
            if (field is null || !Equal(field.Read(view, row), converted))
                return false;
        }

        return true;
    }

    private static bool Equal(object? actual, IReadOnlyList<object?> wanted) => actual switch
    {
        string text => wanted.OfType<string>().Contains(text, StringComparer.OrdinalIgnoreCase),
        bool flag => wanted.Any(value => value is bool b ? b == flag : string.Equals(value as string, flag ? "True" : "False", StringComparison.OrdinalIgnoreCase)),
        int or long => wanted.Any(value => Convert.ToString(value, CultureInfo.InvariantCulture) == Convert.ToString(actual, CultureInfo.InvariantCulture)),
        IEnumerable<string> texts => texts.Intersect(wanted.OfType<string>()).Any(),
        null => wanted.Contains(null),
        _ => false,
    };

    private static IEnumerable<T> Sorted<T>(Resource<T> resource, View view, IEnumerable<T> rows, IReadOnlyList<(string Field, bool Descending)> sorts)
        where T : class, IResource
    {
        IOrderedEnumerable<T>? ordered = null;
        foreach (var (name, descending) in sorts)
        {
            var field = resource.Fields.FirstOrDefault(f => f.Name == name);
            object? Key(T row) => field?.Read(view, row);
            ordered = (ordered, descending) switch
            {
                (null, false) => rows.OrderBy(Key, ValueOrder.Instance),
                (null, true) => rows.OrderByDescending(Key, ValueOrder.Instance),
                ({ }, false) => ordered.ThenBy(Key, ValueOrder.Instance),
                ({ }, true) => ordered.ThenByDescending(Key, ValueOrder.Instance),
            };
        }

        return ordered!;
    }

    private static IReadOnlyList<T> Page<T>(Resource<T> resource, View view, IEnumerable<T> rows, ListQuery query)
        where T : class, IResource
    {
        if (query.Limit is not { } limit)
            return [.. rows];
        if (query.Marker is { } marker)
            resource.Get(view, marker);
        if (query.IsReversed)
        {
            var before = query.Marker is null ? rows : rows.TakeWhile(row => row.Id != query.Marker);
            return [.. before.TakeLast(limit)];
        }

        var after = query.Marker is null ? rows : rows.SkipWhile(row => row.Id != query.Marker).Skip(1);
        return [.. after.Take(limit)];
    }

    private sealed class ValueOrder : IComparer<object?>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => StringComparer.OrdinalIgnoreCase.Compare(a, b),
            _ => Comparer<object>.Default.Compare(x, y),
        };
    }
}
