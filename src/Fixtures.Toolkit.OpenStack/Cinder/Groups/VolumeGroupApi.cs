using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <remarks>Source: Block Storage API, "Generic volume groups".</remarks>
internal static class VolumeGroupApi
{
    /// <summary>Whether documents have <c>project_id</c>.</summary>
    public const string ShowProjectRule = "group:group_project_attribute";

    private const string ResetRule = "group:reset_status";

    private static readonly ActionTable Actions = new(
    [
        new("delete", DeleteAsync, CinderVersions.Groups),
        new("reset_status", ResetStatusAsync, CinderVersions.GroupReset),
        .. GroupReplication.Actions,
    ]);

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Reader(GroupList.Rule),
        CinderPolicy.Member(GroupCreation.Rule, ""),
        CinderPolicy.Reader(GroupLookup.GetGroupRule),
        CinderPolicy.Member(GroupUpdate.Rule),
        CinderPolicy.Admin(ShowProjectRule),
        CinderPolicy.Member(GroupDeletion.Rule),
        CinderPolicy.Admin(ResetRule),
        .. GroupReplication.Rules,
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/groups", (cinder, request) => List(cinder, request, isDetailed: false))
        .Get("/groups/detail", (cinder, request) => List(cinder, request, isDetailed: true))
        .Post("/groups", Create)
        .PostAsync("/groups/action", CreateFromSourceAsync)
        .Get("/groups/{id}", Show)
        .Put("/groups/{id}", Update)
        .PostAsync("/groups/{id}/action", Actions.RunAsync);

    private static ApiResponse List(CinderContext cinder, ApiRequest request, bool isDetailed)
    {
        request.RequireVersion(CinderVersions.Groups);
        var filters = CinderQuery.Read(request);
        var page = CinderPage.Take(request, filters);
        var sort = CinderSort.Take(filters);
        filters.RemoveAll("list_volume");
        request.CheckFilters(filters, "group");
        var state = cinder.State;
        var groups = GroupList.Find(cinder, request, filters, page, sort)
            .Where(group => !state.IsOfConsistencyGroups(group.GroupTypeId)).ToList();
        var document = new JsonObject
        {
            ["groups"] = new JsonArray(
                [.. groups.Select(group => isDetailed ? GroupDocument.Detail(request, state, group) : GroupDocument.Summary(group))]),
        };
        if (page.NextLinks(request, "groups", groups.LastOrDefault()?.Id, groups.Count) is { } links)
            document["group_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Groups);
        var body = request.CheckBody(GroupSchemas.Create).GetProperty("group");
        var type = body.GetProperty("group_type").Text();
        if (!JsonSchema.Formats.UuidFormat.IsUuidLike(type))
            type = cinder.State.RequireGroupType(request.Persona, type).Id;
        RequireGeneric(cinder.State, type);
        var wanted = NewGroupIn(body) with
        {
            AvailabilityZone = body.MemberText("availability_zone"),
            VolumeTypes = [.. body.GetProperty("volume_types").EnumerateArray().Select(name => name.Text())],
        };
        return Accepted(GroupCreation.Begin(cinder, request, wanted, type));
    }

    private static async Task<ApiResponse> CreateFromSourceAsync(CinderContext cinder, ApiRequest request)
    {
        var body = request.BodyOrNone();
        if (body.ValueKind != JsonValueKind.Object || body.EnumerateObject().Count() != 1)
            throw CinderRequests.Malformed();
        var name = body.EnumerateObject().First().Name;
        if (name != "create-from-src")
            throw name is "delete" or "reset_status" ? CinderFault.BadRequest() : UnknownAction(name);
        request.RequireVersion(CinderVersions.GroupSnapshots);
        var wanted = request.CheckBody(GroupSchemas.CreateFromSource).GetProperty(name);
        var (snapshotId, sourceId) = (wanted.MemberText("group_snapshot_id"), wanted.MemberText("source_group_id"));
        RequireGeneric(cinder.State, snapshotId is not null
            ? cinder.RequireGroupSnapshot(request, snapshotId).GroupTypeId
            : cinder.RequireGroup(request, sourceId ?? "").GroupTypeId);
        try
        {
            return Accepted(await GroupFromSource.BeginAsync(cinder, request, NewGroupIn(wanted), snapshotId, sourceId));
        }
        catch (OverLimitException error)
        {
            // The controller turns every exception into a 400, without the name of the exception.
            throw CinderFault.BadRequest(error.Message[(error.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Groups);
        var group = cinder.RequireGroup(request, request.Route("id"));
        RequireGeneric(cinder.State, group.GroupTypeId);
        return ApiResponse.Ok(new JsonObject { ["group"] = GroupDocument.Detail(request, cinder.State, group) });
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.Groups);
        var body = request.CheckBody(GroupSchemas.Update).GetProperty("group");
        var group = cinder.RequireGroup(request, request.Route("id"));
        RequireGeneric(cinder.State, group.GroupTypeId);
        GroupUpdate.Begin(cinder, request, group, new(
            body.MemberText("name")?.Trim(), body.MemberText("description")?.Trim(), body.MemberText("add_volumes"),
            body.MemberText("remove_volumes")));
        return CinderValues.AcceptedAsText();
    }

    private static Task<ApiResponse> DeleteAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var arguments = request.CheckBody(GroupSchemas.Delete).GetProperty("delete");
        var group = cinder.RequireGroup(request, id);
        RequireGeneric(cinder.State, group.GroupTypeId);
        GroupDeletion.Begin(cinder, request, group, arguments.MemberFlag("delete-volumes") ?? false);
        return Task.FromResult(CinderValues.AcceptedAsText());
    }

    private static Task<ApiResponse> ResetStatusAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var status = request.CheckBody(GroupSchemas.ResetStatus).GetProperty("reset_status").GetProperty("status").Text();
        var group = cinder.RequireGroup(request, id);
        request.Require(ResetRule, group.Target());
        cinder.Change(group, row => row with { Status = status.ToLowerInvariant() });
        return Task.FromResult(CinderValues.AcceptedAsText());
    }

    /// <summary>Refuses consistency groups.</summary>
    /// <remarks>Upstream: _check_default_cgsnapshot_type.</remarks>
    private static void RequireGeneric(CinderState state, string groupTypeId)
    {
        if (state.IsOfConsistencyGroups(groupTypeId))
        {
            throw CinderFault.BadRequest(
                $"Group_type {groupTypeId} is reserved for migrating CGs to groups. Migrated group can only be operated by CG APIs.");
        }
    }

    private static NewGroup NewGroupIn(JsonElement body) =>
        new(body.MemberText("name")?.Trim(), body.MemberText("description")?.Trim());

    private static CinderFault UnknownAction(string name) => CinderFault.BadRequest(
        $"There is no such action: {name}. Verify the request body and Content-Type header and try again.");

    private static ApiResponse Accepted(VolumeGroup group) =>
        ApiResponse.Accepted(new JsonObject { ["group"] = GroupDocument.Summary(group) });
}
