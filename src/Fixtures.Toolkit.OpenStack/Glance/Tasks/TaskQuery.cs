using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Tasks;

/// <summary>The parsed query of a list of tasks.</summary>
/// <remarks>Source: glance.api.v2.tasks, <c>index</c>; glance.db.sqlalchemy.api, <c>task_get_all</c>.</remarks>
internal sealed record TaskQuery
{
    private IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    private string? Marker { get; init; }

    private int Limit { get; init; }

    private string SortKey { get; init; } = "created_at";

    private bool IsAscending { get; init; }

    public static TaskQuery Read(ApiRequest request)
    {
        if (Value(request, "sort_dir") is { } direction && direction is not ("asc" or "desc"))
            throw GlanceFault.BadRequest($"Invalid sort direction: {direction}");
        if (Value(request, "status") is { Length: > 0 } status && status is not ("pending" or "processing" or "success" or "failure"))
            throw GlanceFault.BadRequest($"Invalid status value: {status}");
        if (Value(request, "type") is { Length: > 0 } type && type is not "import")
            throw GlanceFault.BadRequest($"Invalid type value: {type}");
        if (Value(request, "marker") is { Length: > 0 } marker && !Guid.TryParse(marker, out _))
            throw GlanceFault.BadRequest("Invalid marker format");
        return new TaskQuery
        {
            Parameters = [.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value[^1] ?? ""))],
            Marker = Value(request, "marker"),
            Limit = PageLimit.Read(request, Value(request, "limit")),
            SortKey = Value(request, "sort_key") ?? "created_at",
            IsAscending = Value(request, "sort_dir") == "asc",
        };
    }

    /// <summary>The tasks of the page and the marker of the next page; null when this page is not full.</summary>
    public (IReadOnlyList<ImageTask> Tasks, string? Next) Page(ImmutableDictionary<string, ImageTask> all)
    {
        if (Marker is { } wanted && !all.ContainsKey(wanted))
            throw GlanceFault.BadRequest($"Task with the given id {wanted} was not found");
        if (Column(SortKey) is not { } sort)
            throw GlanceFault.BadRequest("Sort key supplied was not valid.");
        var ordered = all.Values.Where(Accepts)
            .OrderBy(sort, StringComparer.OrdinalIgnoreCase)
            .ThenBy(task => task.CreatedAt)
            .ThenBy(task => task.Id, StringComparer.Ordinal)
            .AsEnumerable();
        if (!IsAscending)
            ordered = ordered.Reverse();
        if (Marker is { } marker)
            ordered = ordered.SkipWhile(task => task.Id != marker).Skip(1);
        List<ImageTask> page = [.. ordered.Take(Limit)];
        return (page, page.Count > 0 && page.Count == Limit ? page[^1].Id : null);
    }

    public string Link(string? marker)
    {
        var query = PageLink.Query(Parameters.Where(parameter => parameter.Key != "marker")
            .Concat(marker is null ? [] : [KeyValuePair.Create("marker", marker)]));
        return query.Length > 0 ? $"/v2/tasks?{query}" : "/v2/tasks";
    }

    /// <summary>Whether the task matches all filters. <c>task_get_all</c> ignores parameters that are not columns.</summary>
    private bool Accepts(ImageTask task) => Parameters
        .Where(parameter => parameter.Key is not ("limit" or "marker" or "sort_key" or "sort_dir" or "deleted"))
        .All(parameter => Column(parameter.Key) is not { } column || GlanceCollation.AreEqual(column(task), parameter.Value));

    private static Func<ImageTask, string?>? Column(string name) => name switch
    {
        "id" => task => task.Id,
        "type" => _ => "api_image_import",
        "status" => task => task.Status,
        "owner" => task => task.Owner,
        "image_id" => task => task.ImageId,
        "request_id" => task => task.RequestId,
        "user_id" => task => task.UserId,
        "created_at" => task => task.CreatedAt.ToString("u"),
        "updated_at" => task => task.UpdatedAt.ToString("u"),
        "expires_at" => task => task.ExpiresAt?.ToString("u"),
        "deleted" or "deleted_at" => _ => null,
        _ => null,
    };

    private static string? Value(ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] ?? "" : null;
}
