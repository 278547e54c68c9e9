using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <remarks>Source: Block Storage API, "Group snapshots".</remarks>
internal static class GroupSnapshotApi
{
    private const string UpdateRule = "group:update_group_snapshot";
    private const string ResetRule = "group:reset_group_snapshot_status";
    private const string ShowProjectRule = "group:group_snapshot_project_attribute";

    private static readonly ActionTable Actions = new([new("reset_status", ResetStatusAsync, CinderVersions.GroupSnapshotReset)]);

    private static readonly CinderSort NewestFirst = new([("created_at", "desc")]);

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Reader(GroupSnapshotList.Rule),
        CinderPolicy.Member(GroupSnapshotCreation.Rule, ""),
        CinderPolicy.Reader(GroupLookup.GetGroupSnapshotRule),
        CinderPolicy.Member(GroupSnapshotDeletion.Rule),
        CinderPolicy.Member(UpdateRule),
        CinderPolicy.Admin(ShowProjectRule),
        CinderPolicy.Admin(ResetRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/group_snapshots", (cinder, request) => List(cinder, request, isDetailed: false))
        .Get("/group_snapshots/detail", (cinder, request) => List(cinder, request, isDetailed: true))
        .Post("/group_snapshots", Create)
        .Get("/group_snapshots/{id}", Show)
        .Put("/group_snapshots/{id}", Update)
        .Delete("/group_snapshots/{id}", Delete)
        .PostAsync("/group_snapshots/{id}/action", Actions.RunAsync);

    private static ApiResponse List(CinderContext cinder, ApiRequest request, bool isDetailed)
    {
        request.RequireVersion(CinderVersions.GroupSnapshots);
        var hasPages = request.Version >= CinderVersions.GroupSnapshotPages;
        var filters = hasPages ? CinderQuery.Read(request) : null;
        var page = filters is null ? new CinderPage(int.MaxValue, null, 0) : CinderPage.Take(request, filters);
        var sort = filters is null ? NewestFirst : CinderSort.Take(filters);
        if (filters is not null)
            request.CheckFilters(filters, "group_snapshot");
        var found = GroupSnapshotList.Find(cinder, request, filters, page, sort);
        var document = new JsonObject
        {
            ["group_snapshots"] = new JsonArray(
            [
                .. found.Where(snapshot => !cinder.State.IsOfConsistencyGroups(snapshot.GroupTypeId)).Select(snapshot =>
                    isDetailed ? Detail(request, snapshot) : new JsonObject { ["id"] = snapshot.Id, ["name"] = snapshot.Name }),
            ]),
        };
        // The view reads the limit also before 3.29.
        var limits = CinderPage.Take(request, CinderQuery.Read(request));
        if (limits.NextLinks(request, "group_snapshots", found.LastOrDefault()?.Id, found.Count) is { } links)
            document["group_snapshot_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupSnapshots);
        var body = request.CheckBody(GroupSnapshotSchemas.Create).GetProperty("group_snapshot");
        var group = cinder.RequireGroup(request, body.GetProperty("group_id").Text());
        RequireGeneric(cinder.State, group.GroupTypeId);
        var snapshot = GroupSnapshotCreation.Begin(cinder, request, group, body.MemberText("name"), body.MemberText("description"));
        return ApiResponse.Accepted(new JsonObject
        {
            ["group_snapshot"] = new JsonObject
            {
                ["id"] = snapshot.Id, ["name"] = snapshot.Name, ["group_type_id"] = snapshot.GroupTypeId,
            },
        });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupSnapshots);
        return ApiResponse.Ok(new JsonObject { ["group_snapshot"] = Detail(request, Require(cinder, request)) });
    }

    /// <summary>The controller has no such method, and looks for an action of that name instead.</summary>
    private static ApiResponse Update(CinderContext cinder, ApiRequest request) => throw CinderFault.BadRequest(
        "There is no such action: update. Verify the request body and Content-Type header and try again.");

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupSnapshots);
        GroupSnapshotDeletion.Begin(
            cinder, request, () => Require(cinder, request), $"Error occurred when deleting group snapshot {request.Route("id")}.");
        return CinderValues.AcceptedAsText();
    }

    private static Task<ApiResponse> ResetStatusAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var status = request.CheckBody(GroupSnapshotSchemas.ResetStatus).GetProperty("reset_status").GetProperty("status").Text();
        var snapshot = cinder.RequireGroupSnapshot(request, id);
        request.Require(ResetRule, snapshot.Target());
        cinder.Update(state => state.GroupSnapshots.Find(id) is { } row
            ? state.With(row with { Status = status.ToLowerInvariant(), UpdatedAt = cinder.Now })
            : state);
        return Task.FromResult(CinderValues.AcceptedAsText());
    }

    private static GroupSnapshot Require(CinderContext cinder, ApiRequest request)
    {
        var snapshot = cinder.RequireGroupSnapshot(request, request.Route("id"));
        RequireGeneric(cinder.State, snapshot.GroupTypeId);
        return snapshot;
    }

    private static void RequireGeneric(CinderState state, string groupTypeId)
    {
        if (state.IsOfConsistencyGroups(groupTypeId))
        {
            throw CinderFault.BadRequest(
                $"Group_type {groupTypeId} is reserved for migrating CGs to groups. Migrated group snapshots can only be operated by CG "
                    + "snapshot APIs.");
        }
    }

    private static JsonObject Detail(ApiRequest request, GroupSnapshot snapshot)
    {
        var document = new JsonObject
        {
            ["id"] = snapshot.Id,
            ["group_id"] = snapshot.GroupId,
            ["group_type_id"] = snapshot.GroupTypeId,
            ["status"] = snapshot.Status,
            ["created_at"] = CinderTime.Text(snapshot.CreatedAt),
            ["name"] = snapshot.Name,
            ["description"] = snapshot.Description,
        };
        if (request.Version >= CinderVersions.GroupProject && request.Allows(ShowProjectRule))
            document["project_id"] = snapshot.ProjectId;
        return document;
    }
}
