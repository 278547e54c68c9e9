using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Attachments;

/// <summary>The attachments that a list request asks for.</summary>
/// <remarks>Upstream: AttachmentsController._items.</remarks>
internal static class AttachmentList
{
    private static readonly IReadOnlyDictionary<string, Func<VolumeAttachment, IComparable?>> Columns =
        new Dictionary<string, Func<VolumeAttachment, IComparable?>>(StringComparer.Ordinal)
    {
        ["volume_id"] = static attachment => attachment.VolumeId,
        ["instance_uuid"] = static attachment => attachment.InstanceId,
        ["attached_host"] = static attachment => attachment.AttachedHost,
        ["mountpoint"] = static attachment => attachment.Mountpoint,
        ["attach_status"] = static attachment => attachment.AttachStatus,
        ["attach_mode"] = static attachment => attachment.AttachMode,
        ["attach_time"] = static attachment => attachment.AttachTime,
        ["detach_time"] = static attachment => attachment.DetachTime,
        ["updated_at"] = static attachment => attachment.UpdatedAt,
    };

    private static readonly SortColumns<VolumeAttachment> Sorting = new(Columns);

    public static IReadOnlyList<VolumeAttachment> Read(CinderContext cinder, ApiRequest request)
    {
        var query = CinderQuery.Read(request);
        var sort = CinderSort.Take(query);
        var page = CinderPage.Take(request, query);
        if (!request.CheckFilters(query, "attachment"))
            request.KeepOnly(query, "volume_id", "status", "instance_id", "attach_status");
        if (query.Find("instance_id") is { Length: > 0 } instance)
        {
            query.RemoveAll("instance_id");
            query.Set("instance_uuid", instance);
        }

        var state = cinder.StateFor(request);
        var isOfAll = request.Persona.IsAdmin && query.Contains("all_tenants");
        query.RemoveAll("all_tenants");
        // Administrators without a project see the attachments of every project.
        var project = isOfAll ? query.Find("project_id") : request.Persona.ProjectId;
        query.RemoveAll("project_id");
        return Sorting.Page(
            FilterOf(query) is { } matches
                ? state.Attachments.Any.Where(attachment => matches(attachment) && (project is null || IsOf(state, attachment, project)))
                : null,
            sort, page, id => AttachmentLookup.Get(state, id));
    }

    /// <summary>Null where a filter is no column: that empties the list, as <c>status</c> does.</summary>
    /// <remarks>Upstream: is_valid_model_filters. Texts compare as MariaDB does, without case.</remarks>
    private static Func<VolumeAttachment, bool>? FilterOf(CinderQuery query)
    {
        var filters = query.Names.Select(name => (IsLike: name.EndsWith('~'), Column: name.TrimEnd('~'), Value: query.Find(name) ?? ""))
            .ToArray();
        return filters.Any(filter => !IsColumn(filter.Column))
            ? null
            : attachment => filters.All(filter => Matches(TextOf(attachment, filter.Column), filter.Value, filter.IsLike));
    }

    private static bool IsColumn(string name) => name is "id" or "created_at" || Columns.ContainsKey(name);

    private static bool Matches(string? text, string value, bool isLike) => isLike
        ? text?.Contains(value, StringComparison.OrdinalIgnoreCase) == true
        : string.Equals(text, value, StringComparison.OrdinalIgnoreCase);

    private static string? TextOf(VolumeAttachment attachment, string column) => column switch
    {
        "id" => attachment.Id,
        "created_at" => CinderTime.Text(attachment.CreatedAt),
        _ => Columns[column](attachment) switch
        {
            null => null,
            DateTimeOffset time => CinderTime.Text(time),
            var value => value.ToString(),
        },
    };

    private static bool IsOf(CinderState state, VolumeAttachment attachment, string projectId) =>
        state.Volumes.Find(attachment.VolumeId)?.ProjectId == projectId;
}
