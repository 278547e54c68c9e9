using System.Collections.Frozen;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>What the query string of a list asks for, checked against the attributes of the resource.</summary>
/// <remarks>Source: Neutron, <c>api/api_common.py</c>.</remarks>
internal sealed record ListQuery
{
    private static readonly FrozenSet<string> Reserved = ["fields", "sort_key", "sort_dir", "limit", "marker", "page_reverse"];

    public IReadOnlyList<(string Name, IReadOnlyList<string> Values, IReadOnlyList<object?> Converted)> Filters { get; private init; } = [];

    public IReadOnlyList<(string Field, bool Descending)> Sorts { get; private init; } = [];

    public int? Limit { get; private init; }

    /// <summary>The id after which the page begins. Counts only with a limit.</summary>
    public string? Marker { get; private init; }

    public bool IsReversed { get; private init; }

    public static ListQuery Of(ApiRequest request, AttributeTable attributes)
    {
        var filters = Filtering(request, attributes);
        var sorts = Sorting(request, attributes);
        var limit = Limiting(request);
        return new ListQuery
        {
            Filters = filters,
            Sorts = sorts,
            Limit = limit > 0 ? limit : null,
            Marker = limit > 0 ? request.Query["marker"].FirstOrDefault() : null,
            IsReversed = string.Equals(request.Query["page_reverse"].FirstOrDefault(), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>The names of the fields that are wanted; null when all are.</summary>
    public static IReadOnlySet<string>? FieldsOf(ApiRequest request)
    {
        var fields = request.Query["fields"].OfType<string>().Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (fields.Count == 0)
            return null;
        if (fields.Contains("tenant_id") || fields.Contains("project_id"))
            fields.UnionWith(["tenant_id", "project_id"]);
        return fields;
    }

    private static List<(string, IReadOnlyList<string>, IReadOnlyList<object?>)> Filtering(ApiRequest request, AttributeTable attributes)
    {
        var filters = new List<(string, IReadOnlyList<string>, IReadOnlyList<object?>)>();
        var unknown = new List<string>();
        foreach (var (name, given) in request.Query)
        {
            if (Reserved.Contains(name))
                continue;
            if (attributes.Find(name) is not { } spec || !spec.Can(Allow.Filter))
            {
                unknown.Add(name);
                continue;
            }

            var values = given.OfType<string>().ToList();
            if (values.Count > 0)
                filters.Add((name, values, spec.Convert is null ? values : [.. values.Select(value => spec.Convert(value))]));
        }

        return unknown.Count == 0
            ? filters
            : throw NeutronFault.BadRequest($"{PythonText.List(unknown)} is invalid attribute for filtering");
    }

    private static List<(string, bool)> Sorting(ApiRequest request, AttributeTable attributes)
    {
        var keys = request.Query["sort_key"].OfType<string>().Where(key => key.Length > 0).ToList();
        var directions = request.Query["sort_dir"].OfType<string>().Where(direction => direction.Length > 0).ToList();
        if (keys.Count != directions.Count)
            throw NeutronFault.BadRequest("The number of sort_keys and sort_dirs must be same");
        var unknown = keys.Where(key => attributes.Find(key)?.Can(Allow.Sort) != true).ToList();
        if (unknown.Count > 0)
            throw NeutronFault.BadRequest($"{PythonText.List(unknown)} is invalid attribute for sort_keys");
        var invalid = directions.Where(direction => direction is not ("asc" or "desc")).ToList();
        if (invalid.Count > 0)
            throw NeutronFault.BadRequest($"{PythonText.List(invalid)} is invalid value for sort_dirs, valid value is 'asc' and 'desc'");
        return [.. keys.Zip(directions, (key, direction) => (key, direction == "desc"))];
    }

    private static int Limiting(ApiRequest request)
    {
        var text = request.Query["limit"].LastOrDefault() ?? "0";
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) && limit >= 0
            ? limit
            : throw NeutronFault.Bad("limit", $"Limit must be an integer 0 or greater and not '{text}'");
    }
}
