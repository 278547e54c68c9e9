using System.Collections.Frozen;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>A filter of a list.</summary>
/// <param name="Values">The values as given.</param>
/// <param name="Converted">The values as the attribute converts them.</param>
internal sealed record QueryFilter(string Name, IReadOnlyList<string> Values, IReadOnlyList<object?> Converted);

/// <summary>The validated query string of a list.</summary>
/// <remarks>Source: Neutron, <c>api/api_common.py</c>.</remarks>
internal sealed record ListQuery
{
    private static readonly FrozenSet<string> Reserved = ["fields", "sort_key", "sort_dir", "limit", "marker", "page_reverse"];

    /// <summary>
    /// Members of upstream's database model: a parameter of such a name is ignored, not refused (<c>get_filters_from_dict</c>).
    /// </summary>
    private static readonly FrozenSet<string> Ignored =
    [
        "get", "items", "iteritems", "keys", "metadata", "next", "registry", "save", "update",
    ];

    public IReadOnlyList<QueryFilter> Filters { get; private init; } = [];

    public IReadOnlyList<(string Field, bool Descending)> Sorts { get; private init; } = [];

    public int? Limit { get; private init; }

    /// <summary>The id after which the page begins. Ignored without a limit.</summary>
    public string? Marker { get; private init; }

    public bool IsReversed { get; private init; }

    /// <summary>Reads the query. The core pipeline checks the limit before the sort keys, an extension after them.</summary>
    public static ListQuery From(ApiRequest request, AttributeTable attributes, Pipeline pipeline, Paging paging)
    {
        attributes = request.Service<NeutronDatabase>().Features.In(attributes);
        var filters = ReadFilters(request, attributes);
        var early = pipeline == Pipeline.Core ? ReadLimit(request) : 0;
        var sorts = paging == Paging.Unordered ? [] : ReadSorts(request, attributes);
        var isPaged = paging is not (Paging.None or Paging.Unordered);
        var limit = pipeline == Pipeline.Core ? early : isPaged ? ReadLimit(request) : 0;
        RefuseUnsortable(sorts, attributes);
        return new ListQuery
        {
            Filters = filters,
            Sorts = sorts,
            Limit = limit > 0 ? limit : null,
            Marker = limit > 0 && request.Query["marker"].LastOrDefault() is { Length: > 0 } marker ? marker : null,
            IsReversed = isPaged
                && string.Equals(request.Query["page_reverse"].LastOrDefault(), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <remarks>Of several values for <c>shared</c> or <c>router:external</c> the first one wins (<c>apply_filters</c>).</remarks>
    private static List<QueryFilter> ReadFilters(ApiRequest request, AttributeTable attributes)
    {
        var filters = new List<QueryFilter>();
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
                filters.Add(new(name, values, converted));
        }

        return unknown.Count == 0
            ? filters
            : throw NeutronFault.BadRequest($"{PythonStr.List(unknown)} is invalid attribute for filtering");
    }

    private static List<(string, bool)> ReadSorts(ApiRequest request, AttributeTable attributes)
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

    /// <summary>Some sort keys have no column: the database layer refuses them, after all other checks.</summary>
    private static void RefuseUnsortable(List<(string Name, bool)> sorts, AttributeTable attributes)
    {
        foreach (var (name, _) in sorts)
        {
            if (attributes.Find(name)?.UnsortableIn is { } table)
                throw NeutronFault.Bad(table, $"'{name}' is an invalid attribute for sort key");
        }
    }

    /// <summary>The length of the page; 0 is all. With a longest page, 0 and more than that are the longest page.</summary>
    /// <remarks>Source: Neutron, <c>get_limit_and_marker</c> with <c>pagination_max_limit</c>.</remarks>
    private static int ReadLimit(ApiRequest request)
    {
        var text = request.Query["limit"].LastOrDefault() ?? "0";
        if (!PythonInteger.TryParse(text, out var limit) || limit < 0)
            throw NeutronFault.Bad("limit", $"Limit must be an integer 0 or greater and not '{text}'");
        var longest = MaxLimit.Of(request) ?? int.MaxValue;
        return limit.IsZero && longest < int.MaxValue ? longest : (int)System.Numerics.BigInteger.Min(limit, longest);
    }
}
