using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The filters that lists accept, by resource, and the check of a list's query against them.</summary>
/// <remarks>Source: the shipped <c>resource_filters.json</c>; cinder.api.common, <c>process_general_filtering</c>.</remarks>
internal static class ResourceFilters
{
    /// <summary>In the order of the file.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> All =
    [
        new("volume",
        [
            "name", "status", "metadata", "bootable", "migration_status", "availability_zone", "group_id", "size", "created_at",
            "updated_at", "consumes_quota",
        ]),
        new("backup", ["name", "status", "volume_id"]),
        new("snapshot", ["name", "status", "volume_id", "metadata", "availability_zone", "consumes_quota"]),
        new("group", ["name"]),
        new("group_snapshot", ["name", "status", "group_id"]),
        new("attachment", ["volume_id", "status", "instance_id", "attach_status"]),
        new("message", ["resource_uuid", "resource_type", "event_id", "request_id", "message_level"]),
        new("pool", ["name", "volume_type"]),
        new("volume_type", ["is_public", "extra_specs"]),
    ];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> ByResource =
        new Dictionary<string, IReadOnlyList<string>>(All, StringComparer.Ordinal);

    /// <summary>The filters of a resource; none for an unknown one.</summary>
    public static IReadOnlyList<string> Of(string resource) => ByResource.GetValueOrDefault(resource, []);

    /// <summary>
    /// Checks the filters of a list, from microversion 3.31 on. Administrators may filter by anything except for pools. For volumes,
    /// backups and snapshots, <c>name~</c>, <c>description~</c> and <c>consumes_quota</c> become the names of columns:
    /// <c>display_name~</c>, <c>display_description~</c> and <c>use_quota</c>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="filters">What is left of its query.</param>
    /// <param name="resource">The name in <c>resource_filters.json</c>: <c>volume</c>, <c>snapshot</c>, …</param>
    /// <returns>False before 3.31: then the list applies rules of its own, most often <see cref="KeepOnly"/>.</returns>
    /// <exception cref="CinderFault">400: a filter is not configured.</exception>
    public static bool CheckFilters(this ApiRequest request, CinderQuery filters, string resource)
    {
        if (request.Version < CinderVersions.ResourceFilters)
            return false;
        request.RejectInvalidFilters(filters, resource, withLike: request.Version >= CinderVersions.LikeFilters);
        Convert(filters, resource);
        return true;
    }

    /// <summary>The check without a condition on the microversion and without conversion.</summary>
    /// <param name="request">The request.</param>
    /// <param name="filters">What is left of its query; loses <c>all_tenants</c> where a user may not filter by it.</param>
    /// <param name="resource">The name in <c>resource_filters.json</c>.</param>
    /// <param name="withLike">Whether a configured <c>name~</c> allows <c>name</c> too.</param>
    /// <remarks>Upstream: reject_invalid_filters.</remarks>
    /// <exception cref="CinderFault">400: a filter is not configured.</exception>
    public static void RejectInvalidFilters(this ApiRequest request, CinderQuery filters, string resource, bool withLike)
    {
        if (filters.Names.Any(name => !System.Text.Ascii.IsValid(name)))
            throw CinderFault.BadRequest("Filter keys can only contain ASCII characters.");
        if (request.Persona.IsAdmin && resource is not "pool")
            return;
        var configured = Of(resource);
        // A repeated filter is named as often as it occurs.
        var invalid = filters.Parameters.Select(parameter => parameter.Key)
            .Where(name => !configured.Contains(name) && !(withLike && configured.Contains(name + "~"))).ToList();
        // The client libraries always add all_tenants, so it is dropped without a word.
        if (invalid.Remove("all_tenants"))
            filters.Take("all_tenants");
        if (invalid.Count > 0)
            throw CinderFault.BadRequest($"Invalid filters {string.Join(',', invalid)} are found in query options.");
    }

    /// <summary>Drops filters that users may not use, without a word. Administrators keep all.</summary>
    /// <remarks>Upstream: remove_invalid_filter_options.</remarks>
    public static void KeepOnly(this ApiRequest request, CinderQuery filters, params ReadOnlySpan<string> allowed)
    {
        if (request.Persona.IsAdmin)
            return;
        foreach (var name in filters.Names)
        {
            if (!allowed.Contains(name))
                filters.RemoveAll(name);
        }
    }

    private static void Convert(CinderQuery filters, string resource)
    {
        if (resource is not ("volume" or "backup" or "snapshot"))
            return;
        Rename(filters, "name~", "display_name~");
        Rename(filters, "description~", "display_description~");
        Rename(filters, "consumes_quota", "use_quota");
    }

    private static void Rename(CinderQuery filters, string name, string column)
    {
        if (filters.Find(name) is not { } value)
            return;
        filters.RemoveAll(name);
        filters.Set(column, value);
    }
}
