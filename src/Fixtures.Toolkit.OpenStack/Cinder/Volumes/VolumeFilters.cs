using System.Collections.Immutable;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>The filters of a list of volumes.</summary>
/// <remarks>Upstream: _get_volumes of api/v3/volumes.py, check_volume_filters, and _process_volume_filters of the database.</remarks>
internal sealed class VolumeFilters
{
    private readonly List<Func<Volume, bool>> _conditions = [];

    /// <summary>Whether a filter is unknown, so that no volume passes.</summary>
    private bool _isImpossible;

    private VolumeFilters()
    {
    }

    /// <summary>The only project whose volumes are listed; null for all.</summary>
    private string? ProjectId { get; init; }

    /// <summary>Reads what is left of the query.</summary>
    /// <exception cref="CinderFault">400: a filter is not configured, or its value is malformed.</exception>
    public static VolumeFilters Read(ApiRequest request, CinderQuery query)
    {
        if (!request.CheckFilters(query, "volume"))
            DropLaterFilters(request, query);
        if (query.Find("name") is { } name)
        {
            query.RemoveAll("name");
            query.Set("display_name", name);
        }

        if (query.Contains("use_quota"))
            query.Set("use_quota", query.Flag("use_quota") ? "True" : "False");
        var times = TimeFilters(query);
        var values = query.Names.ToDictionary(key => key, key => Value(request, key, query.Find(key) ?? ""), StringComparer.Ordinal);
        var showsAll = query.Flag("all_tenants") && request.Persona.IsAdmin;
        var filters = new VolumeFilters { ProjectId = showsAll ? null : request.Persona.ProjectId ?? "" };
        if (showsAll)
            values.Remove("all_tenants");
        else
            values.Remove("project_id");
        filters._conditions.AddRange(times);
        foreach (var (key, value) in values.Where(filter => filter.Key is not ("created_at" or "updated_at")))
            filters.Add(key, value);
        return filters;
    }

    /// <summary>Whether the volume passes, apart from its project.</summary>
    private bool Passes(Volume volume) => _conditions.TrueForAll(condition => condition(volume));

    /// <summary>The volumes that pass; null where a filter is unknown, so that none does and nothing else is checked.</summary>
    public IEnumerable<Volume>? Select(CinderState state) => _isImpossible ? null : state.Volumes.Any.Where(volume =>
        (ProjectId is null || volume.ProjectId == ProjectId) && Passes(volume));

    /// <summary>Before 3.31, filters of later microversions do not count, nor for users those that are not configured.</summary>
    private static void DropLaterFilters(ApiRequest request, CinderQuery query)
    {
        if (request.Version < CinderVersions.GlanceMetadataFilter)
            query.RemoveAll("glance_metadata");
        if (request.Version < CinderVersions.GroupFilter)
            query.RemoveAll("group_id");
        query.RemoveAll("created_at");
        query.RemoveAll("updated_at");
        query.RemoveAll("use_quota");
        request.KeepOnly(query, [.. ResourceFilters.Of("volume")]);
    }

    /// <summary>The value of a filter, as Python reads it.</summary>
    private static object? Value(ApiRequest request, string key, string text)
    {
        if (VolumeColumns.IsBoolean(key))
        {
            return request.Version >= CinderVersions.BootableFilter
                ? CinderBoolean.Parse(text.Trim()) ?? throw CinderFault.InvalidInput($"'{key} = {text}'")
                : text is not ("False" or "false" or "FALSE" or "");
        }

        return key != "display_name" && PythonLiteral.TryParse(text, out var value) ? value : text;
    }

    private void Add(string key, object? value)
    {
        if (key.EndsWith('~'))
            AddPart(key.TrimEnd('~'), value);
        else if (key is "metadata" or "glance_metadata")
            AddMetadata(key, value);
        else if (key == "host" && value is string { Length: > 0 } host)
            _conditions.Add(volume => IsOnHost(volume.Host, host));
        else if (key is "host" or "cluster_name" && value is null or "")
            return;
        else if (!VolumeColumns.Has(key))
            _isImpossible = true;
        else
            _conditions.Add(volume => IsEqual(VolumeColumns.ValueOf(volume, key), value));
    }

    /// <remarks>Upstream: _process_model_like_filter, which ignores values that are neither text nor number.</remarks>
    private void AddPart(string column, object? value)
    {
        if (!VolumeColumns.Has(column))
            _isImpossible = true;
        else if (value is string or long or bool && TextOf(value) is { } part)
        {
            _conditions.Add(volume =>
                TextOf(VolumeColumns.ValueOf(volume, column))?.Contains(part, StringComparison.OrdinalIgnoreCase) == true);
        }
    }

    private void AddMetadata(string key, object? value)
    {
        if (value is not Dictionary<string, object?> pairs)
        {
            _isImpossible = true;
            return;
        }

        foreach (var (name, wanted) in pairs)
        {
            _conditions.Add(volume => key == "glance_metadata"
                ? HasPair(volume.GlanceMetadata, name, wanted)
                : HasPair(volume.Metadata, name, wanted) || HasPair(volume.AdminMetadata, name, wanted));
        }
    }

    private static bool HasPair(ImmutableSortedDictionary<string, string> metadata, string name, object? wanted) =>
        metadata.Any(pair => RowFilter.AreEqual(pair.Key, name) && IsEqual(pair.Value, wanted));

    /// <remarks>Upstream: _filter_host, which compares binary.</remarks>
    private static bool IsOnHost(string? host, string wanted) => host is not null
        && (host == wanted
            || (!wanted.Contains('#') && host.StartsWith(wanted + "#", StringComparison.Ordinal))
            || (!wanted.Contains('#') && !wanted.Contains('@') && host.StartsWith(wanted + "@", StringComparison.Ordinal)));

    /// <summary>MariaDB compares texts without case, and a number with the number at the start of a text.</summary>
    private static bool IsEqual(IComparable? column, object? wanted) => wanted switch
    {
        List<object?> list => list.Exists(item => IsEqual(column, item)),
        null => column is null,
        _ when column is null => false,
        bool or long or double when column is string text =>
            RowFilter.NumberOf(text).Equals(Convert.ToDouble(wanted, CultureInfo.InvariantCulture)),
        _ => RowFilter.Matches(Only, new Cell(column), "value", TextOf(wanted) ?? ""),
    };

    private static readonly ImmutableDictionary<string, Func<Cell, IComparable?>> Only =
        ImmutableDictionary<string, Func<Cell, IComparable?>>.Empty.Add("value", static cell => cell.Value);

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "1" : "0",
        DateTimeOffset time => CinderTime.Text(time),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The conditions of <c>created_at</c> and <c>updated_at</c>; those of one filter are alternatives.</summary>
    /// <remarks>Upstream: _handle_time_comparison_filters and _filter_time_comparison.</remarks>
    private static List<Func<Volume, bool>> TimeFilters(CinderQuery query)
    {
        var conditions = new List<Func<Volume, bool>>();
        foreach (var key in new[] { "created_at", "updated_at" })
        {
            if (query.Find(key) is not { } text)
                continue;
            var tests = TimeComparison.Parse(text);
            conditions.Add(volume => (key == "created_at" ? volume.CreatedAt : volume.UpdatedAt) is { } time
                && tests.Any(test => test(time)));
        }

        return conditions;
    }

    /// <summary>One value, as a row of one column.</summary>
    private sealed record Cell(IComparable Value) : ICinderRow
    {
        public string Id => "";

        public long Number => 0;
    }
}
