using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets;

/// <summary>How an API lists the resources of a type.</summary>
/// <param name="Type">The type.</param>
internal sealed record ListedType(ResourceType Type)
{
    /// <summary>The query that lists the resources of all projects: <c>all_tenants=1</c>. Default: none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether only <c>…/detail</c> shows the whole rows. Default: false.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>The member of the answer with the list. Default: the last word of the path, <c>security_groups</c>.</summary>
    public string Member { get; init; } = Type.Collection.Split('/')[^1].Replace('-', '_');

    /// <summary>The member of a row that wraps it: <c>keypair</c>; null where none does.</summary>
    public string? Wrapper { get; init; }

    /// <summary>The field with the id. Default: <c>id</c>.</summary>
    public string IdField { get; init; } = "id";

    /// <summary>The field with the name. Default: <c>name</c>.</summary>
    public string NameField { get; init; } = "name";

    /// <summary>The fields of which the first that is set names the owner. Default: none.</summary>
    public IReadOnlyList<string> OwnerFields { get; init; } = [];

    /// <summary>The field with the status or another short description; null for none.</summary>
    public string? DetailsField { get; init; }

    /// <summary>Whether a row counts: not one that the service makes itself. Default: each does.</summary>
    public Func<JsonElement, bool> Counts { get; init; } = static _ => true;

    /// <summary>Adds to a resource what no field above tells.</summary>
    public Func<CloudResource, JsonElement, CloudResource> Complete { get; init; } = static (resource, _) => resource;

    private static readonly string[] ProjectFields = ["project_id", "tenant_id", "os-vol-tenant-attr:tenant_id",
        "os-extended-snapshot-attributes:project_id", "os-backup-project-attr:project_id", "owner"];

    /// <summary>The path with the query, below the service's endpoint.</summary>
    public string Path => $"{Type.Collection}{(IsDetailed ? "/detail" : "")}{(Query.Length > 0 ? $"?{Query}" : "")}";

    /// <summary>The resource of a row; null if it does not count.</summary>
    public CloudResource? Read(JsonElement row)
    {
        var inner = Wrapper is not null && row.TryGetProperty(Wrapper, out var wrapped) ? wrapped : row;
        if (!Counts(inner))
            return null;
        return Complete(
            new CloudResource(Type, Text(inner, IdField) ?? "", Text(inner, NameField) ?? "")
            {
                ProjectId = FirstOf(inner, ProjectFields),
                OwnerId = FirstOf(inner, OwnerFields),
                Details = DetailsField is null ? "" : Text(inner, DetailsField) ?? "",
            },
            inner);
    }

    /// <summary>A field as text; null if it is absent, null or empty, or the row has no fields.</summary>
    public static string? Text(JsonElement row, string field)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(field, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetInt64().ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static string? FirstOf(JsonElement row, IReadOnlyList<string> fields) =>
        fields.Select(field => Text(row, field)).FirstOrDefault(text => text is not null);
}
