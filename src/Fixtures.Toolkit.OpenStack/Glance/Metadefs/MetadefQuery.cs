using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The parsed query of a list of namespaces or of definitions in a namespace.</summary>
internal sealed record MetadefQuery
{
    private const string Path = "/v2/metadefs/namespaces";

    private IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    public int Limit { get; private init; }

    public string? Marker { get; private init; }

    private string SortKey { get; init; } = "created_at";

    private bool IsAscending { get; init; }

    private string? Visibility { get; init; }

    private string[] ResourceTypes { get; init; } = [];

    /// <param name="request">The request.</param>
    /// <param name="isPaged">Whether the pages have a default length and a longest one: only those of namespaces have.</param>
    public static MetadefQuery Read(ApiRequest request, bool isPaged = true) => new()
    {
        Parameters = [.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value[^1] ?? ""))],
        Limit = isPaged
            ? PageLimit.Read(request, Value(request, "limit"))
            : Value(request, "limit") is { } limit ? PageLimit.Read(limit) : int.MaxValue,
        Marker = Value(request, "marker"),
        SortKey = Value(request, "sort_key") ?? "created_at",
        IsAscending = Value(request, "sort_dir") switch
        {
            null or "desc" => false,
            "asc" => true,
            var direction => throw GlanceFault.BadRequest($"Invalid sort direction: {direction}"),
        },
        Visibility = Value(request, "visibility") switch
        {
            null or "" => null,
            "public" => "public",
            "private" => "private",
            var visibility => throw GlanceFault.BadRequest($"Invalid visibility value: {visibility}"),
        },
        ResourceTypes = Value(request, "resource_types")?.Split(',') ?? [],
    };

    /// <exception cref="GlanceFault">400: the limit is 0, which only the lists of namespaces and tags allow.</exception>
    public static void RequirePositiveLimit(ApiRequest request)
    {
        if (Value(request, "limit") is { } limit && PageLimit.Read(limit) == 0)
            throw GlanceFault.BadRequest("limit param must be positive");
    }

    /// <summary>The resource type whose prefix property names get; null if none is given.</summary>
    public static string? ReadResourceType(ApiRequest request) => Value(request, "resource_type") is { Length: > 0 } type ? type : null;

    /// <summary>The requested page.</summary>
    /// <param name="spaces">All visible namespaces, newest first.</param>
    public IReadOnlyList<MetadefNamespace> Page(IEnumerable<MetadefNamespace> spaces) => Page(
        spaces.Where(space => Visibility is null || space.Visibility == Visibility)
            .Where(space => ResourceTypes.Length == 0 || space.ResourceTypes.Any(type => ResourceTypes.Contains(type.Name))),
        space => space.Name,
        SortKey switch
        {
            "created_at" or "id" => null,
            "namespace" => space => space.Name,
            "display_name" => space => space.DisplayName ?? "",
            "visibility" => space => space.Visibility,
            "owner" => space => space.Owner ?? "",
            "updated_at" => space => space.UpdatedAt.ToString("O"),
            _ => throw GlanceFault.BadRequest($"Unknown sort_key: {SortKey}"),
        });

    /// <summary>The requested page.</summary>
    /// <param name="items">All definitions, newest first.</param>
    public IReadOnlyList<MetadefItem> Page(IEnumerable<MetadefItem> items) => Page(
        items,
        item => item.Name,
        SortKey switch
        {
            "created_at" or "id" => null,
            "name" => item => item.Name,
            "updated_at" => item => item.UpdatedAt?.ToString("O") ?? "",
            _ => throw GlanceFault.BadRequest($"Unknown sort_key: {SortKey}"),
        });

    public JsonObject Document(IEnumerable<JsonObject> namespaces, string? next)
    {
        var query = Parameters.Where(parameter => parameter.Key != "marker").ToList();
        var document = new JsonObject { ["namespaces"] = new JsonArray([.. namespaces]) };
        if (next is not null)
            document["next"] = $"{Path}?{PageLink.Query(query.Append(KeyValuePair.Create("marker", next)))}";
        document["schema"] = "/v2/schemas/metadefs/namespaces";
        document["first"] = query.Count > 0 ? $"{Path}?{PageLink.Query(query)}" : Path;
        return document;
    }

    private List<T> Page<T>(IEnumerable<T> newestFirst, Func<T, string> name, Func<T, string>? key)
    {
        var ordered = key is null ? newestFirst : newestFirst.OrderByDescending(key, StringComparer.Ordinal);
        if (IsAscending)
            ordered = ordered.Reverse();
        if (Marker is { } marker)
            ordered = ordered.SkipWhile(item => name(item) != marker).Skip(1);
        return [.. ordered.Take(Limit)];
    }

    private static string? Value(ApiRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] ?? "" : null;
}
