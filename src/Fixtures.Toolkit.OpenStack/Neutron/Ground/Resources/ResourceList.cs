using System.Globalization;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>Answers a <see cref="ListQuery"/>: finds candidates by an index if possible, then filters, sorts and pages.</summary>
internal static class ResourceList
{
    public static IReadOnlyList<T> Find<T>(Resource<T> resource, View view, ListQuery query)
        where T : class, IResource<T>
    {
        var matching = Candidates(resource, view, query).Where(row => resource.IsVisible(view, row) && Matches(resource, view, row, query));
        if (!resource.PagesBeforePolicy(view, query))
            return Page(resource, view, matching.Where(row => ResourcePolicy.MayGet(resource, view, row)), query);
        return [.. Page(resource, view, matching, query).Where(row => ResourcePolicy.MayGet(resource, view, row))];
    }

    private static IEnumerable<T> Candidates<T>(Resource<T> resource, View view, ListQuery query)
        where T : class, IResource<T>
    {
        var table = resource.Table(view.State);
        foreach (var (name, values, _) in query.Filters)
        {
            var field = name == "tenant_id" ? "project_id" : name;
            if (field == "id")
                return values.Distinct().Order(StringComparer.Ordinal).Select(table.Find).OfType<T>();
            if (resource.IndexedFields.Contains(field) && field != "project_id")
            {
                var ids = values.SelectMany(value => table.IdsBy(field, value)).Distinct();
                return ids.Order(StringComparer.Ordinal).Select(table.Get);
            }

            if (resource.Candidates(view.State, name, values) is { } candidates)
                return candidates;
        }

        return resource.Visible(view);
    }

    private static bool Matches<T>(Resource<T> resource, View view, T row, ListQuery query)
        where T : class, IResource<T>
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

            var field = view.Features.FieldsOf(resource).FirstOrDefault(f => f.Name == name);
            if (field is null || !Equal(field.Read(view, row), converted))
                return false;
        }

        return true;
    }

    private static bool Equal(object? actual, IReadOnlyList<object?> wanted) => actual switch
    {
        string text => wanted.Any(value => value switch
        {
            string other => text.Equals(other, StringComparison.OrdinalIgnoreCase),
            long number => AsNumber(text) == number,
            _ => false,
        }),
        bool flag => wanted.Any(value => value switch
        {
            bool other => other == flag,
            _ => string.Equals(value as string, flag ? "True" : "False", StringComparison.OrdinalIgnoreCase),
        }),
        int or long => wanted.Any(value => AsNumber(value) == Convert.ToInt64(actual, CultureInfo.InvariantCulture)),
        IEnumerable<string> texts => texts.Intersect(wanted.OfType<string>()).Any(),
        _ => false,
    };

    /// <summary>A text as MySQL compares it with a number: its leading digits, or zero.</summary>
    private static long AsNumber(object? value)
    {
        if (value is not string text)
            return Convert.ToInt64(value, CultureInfo.InvariantCulture);
        var digits = text.AsSpan().TrimStart();
        var length = digits is ['-' or '+', ..] ? 1 : 0;
        while (length < digits.Length && char.IsAsciiDigit(digits[length]))
            length++;
        return long.TryParse(digits[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>By the sort keys and then by id, the order of upstream's database.</summary>
    private static Comparison<T> Order<T>(Resource<T> resource, View view, ListQuery query)
        where T : class, IResource<T>
    {
        var fields = view.Features.FieldsOf(resource);
        var keys = query.Sorts
            .Select(sort => (Field: fields.FirstOrDefault(field => field.Name == sort.Field), sort.Descending))
            .ToList();
        return (x, y) =>
        {
            foreach (var (field, descending) in keys)
            {
                var difference = ValueOrder.Instance.Compare(field?.Read(view, x), field?.Read(view, y));
                if (difference != 0)
                    return descending != query.IsReversed ? -difference : difference;
            }

            var byId = StringComparer.OrdinalIgnoreCase.Compare(x.Id, y.Id);
            return query.IsReversed ? -byId : byId;
        };
    }

    private static IReadOnlyList<T> Page<T>(Resource<T> resource, View view, IEnumerable<T> rows, ListQuery query)
        where T : class, IResource<T>
    {
        var order = Order(resource, view, query);
        if (query.Sorts.Count > 0 || query.IsReversed)
            rows = rows.Order(Comparer<T>.Create(order));
        if (query.Limit is not { } limit)
            return [.. rows];
        if (query.Marker is { } unknown && resource.Paging == Paging.Emulated && resource.Find(view, unknown) is null)
            return [];
        if (query.Marker is { } id && Marker(resource, view, id) is { } marker)
            rows = rows.Where(row => order(row, marker) > 0);
        var page = rows.Take(limit).ToList();
        if (query.IsReversed)
            page.Reverse();
        return page;
    }

    private static T? Marker<T>(Resource<T> resource, View view, string id)
        where T : class, IResource<T> =>
        resource.Paging == Paging.StrictMarker ? resource.Get(view, id) : resource.Find(view, id);

    private sealed class ValueOrder : IComparer<object?>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string a, string b) => StringComparer.OrdinalIgnoreCase.Compare(a, b),
            (IEnumerable<string> a, IEnumerable<string> b) => StringComparer.OrdinalIgnoreCase.Compare(
                string.Join(',', a), string.Join(',', b)),
            _ => Comparer<object>.Default.Compare(x, y),
        };
    }
}
