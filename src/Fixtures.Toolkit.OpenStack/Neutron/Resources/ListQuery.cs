using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>What the query string of a list asks for, checked against the attributes of the resource.</summary>
/// <remarks>Source: Neutron, <c>api/api_common.py</c>.</remarks>
internal sealed record ListQuery
{
    private static readonly FrozenSet<string> Reserved = ["fields", "sort_key", "sort_dir", "limit", "marker", "page_reverse"];

    /// <summary>Members of upstream's database model: a parameter of such a name is ignored, not refused (<c>get_filters_from_dict</c>).</summary>
    private static readonly FrozenSet<string> Ignored = ["get", "items", "iteritems", "keys", "metadata", "next", "registry", "save", "update"];

    public IReadOnlyList<(string Name, IReadOnlyList<string> Values, IReadOnlyList<object?> Converted)> Filters { get; private init; } = [];

    public IReadOnlyList<(string Field, bool Descending)> Sorts { get; private init; } = [];

    public int? Limit { get; private init; }

    /// <summary>The id after which the page begins. Counts only with a limit.</summary>
    public string? Marker { get; private init; }

    public bool IsReversed { get; private init; }

    /// <summary>Reads the query. The core pipeline looks at the limit before the sort keys, an extension after them.</summary>
    public static ListQuery Of(ApiRequest request, AttributeTable attributes, Pipeline pipeline, Paging paging)
    {
        var filters = Filtering(request, attributes);
        var early = pipeline == Pipeline.Core ? Limiting(request) : 0;
        var sorts = paging == Paging.Unordered ? [] : Sorting(request, attributes);
        var limit = pipeline == Pipeline.Core ? early : paging is Paging.None or Paging.Unordered ? 0 : Limiting(request);
        RefuseUnsortable(sorts, attributes);
        return new ListQuery
        {
            Filters = filters,
            Sorts = sorts,
            Limit = limit > 0 ? limit : null,
            Marker = limit > 0 && request.Query["marker"].LastOrDefault() is { Length: > 0 } marker ? marker : null,
            IsReversed = paging is not (Paging.None or Paging.Unordered) && string.Equals(request.Query["page_reverse"].LastOrDefault(), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <remarks>Of several values for <c>shared</c> or <c>router:external</c> the first one counts (<c>apply_filters</c>).</remarks>
    private static List<(string, IReadOnlyList<string>, IReadOnlyList<object?>)> Filtering(ApiRequest request, AttributeTable attributes)
    {
        var filters = new List<(string, IReadOnlyList<string>, IReadOnlyList<object?>)>();
        var unknown = new List<string>();
        foreach (var (name, given) in request.Query)
        {
            if (Reserved.Contains(name) || Ignored.Contains(name))
                continue;
            if (attributes.Find(name) is not { } spec || !spec.Can(Allow.Filter))
            {
                unknown.Add(name);
                continue;
            }

            var values = given.OfType<string>().Take(name is "shared" or "router:external" ? 1 : int.MaxValue).ToList();
            IReadOnlyList<object?> converted = spec.Convert is null ? values : [.. values.Select(value => spec.Convert(value))];
            if (values.Count > 0 && !spec.IsFilterIgnored)
                filters.Add((name, values, converted));
        }

        return unknown.Count == 0
            ? filters
            : throw NeutronFault.BadRequest($"{PythonStr.List(unknown)} is invalid attribute for filtering");
    }

    private static List<(string, bool)> Sorting(ApiRequest request, AttributeTable attributes)
    {
        var keys = request.Query["sort_key"].OfType<string>().Where(key => key.Length > 0).ToList();
        var directions = request.Query["sort_dir"].OfType<string>().Where(direction => direction.Length > 0).ToList();
        if (keys.Count != directions.Count)
            throw NeutronFault.BadRequest("The number of sort_keys and sort_dirs must be same");
        var unknown = keys.Where(key => attributes.Find(key)?.Can(Allow.Sort) != true).ToList();
        if (unknown.Count > 0)
            throw NeutronFault.BadRequest($"{PythonStr.List(unknown)} is invalid attribute for sort_keys");
        var invalid = directions.Where(direction => direction is not ("asc" or "desc")).ToList();
        if (invalid.Count > 0)
            throw NeutronFault.BadRequest($"{PythonStr.List(invalid)} is invalid value for sort_dirs, valid value is 'asc' and 'desc'");
        return [.. keys.Zip(directions, (name, direction) => (name, direction == "desc"))];
    }

    /// <summary>Some attributes that may be sorted by have no column: the database layer refuses, after everything else.</summary>
    private static void RefuseUnsortable(List<(string Name, bool)> sorts, AttributeTable attributes)
    {
        foreach (var (name, _) in sorts)
        {
            if (attributes.Find(name)!.UnsortableIn is { } table)
                throw NeutronFault.Bad(table, $"'{name}' is an invalid attribute for sort key");
        }
    }

    private static int Limiting(ApiRequest request)
    {
        var text = request.Query["limit"].LastOrDefault() ?? "0";
        return PythonInteger.TryParse(text, out var limit) && limit >= 0
            ? (int)System.Numerics.BigInteger.Min(limit, int.MaxValue)
            : throw NeutronFault.Bad("limit", $"Limit must be an integer 0 or greater and not '{text}'");
    }
}
