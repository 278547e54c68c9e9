using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.ConsistencyGroups;

/// <summary>Snapshots of consistency groups. The API shows the snapshots of every group.</summary>
/// <remarks>Source: Block Storage API, "Consistency group snapshots".</remarks>
internal static class CgSnapshotApi
{
    private const string Name = "cgsnapshot";

    private static readonly CinderSort NewestFirst = new([("created_at", "desc")]);

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/cgsnapshots", (cinder, request) => List(cinder, request, Summary))
        .Get("/cgsnapshots/detail", (cinder, request) => List(cinder, request, Detail))
        .Post("/cgsnapshots", Create)
        .Get("/cgsnapshots/{id}", Show)
        .Delete("/cgsnapshots/{id}", Delete);

    private static ApiResponse List(CinderContext cinder, ApiRequest request, Func<GroupSnapshot, JsonObject> write)
    {
        var all = GroupSnapshotList.Find(cinder, request, filters: null, new CinderPage(int.MaxValue, null, 0), NewestFirst);
        var page = CinderPage.Take(request, CinderQuery.Read(request));
        return ApiResponse.Ok(new JsonObject { ["cgsnapshots"] = new JsonArray([.. page.Slice(request, all).Select(write)]) });
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = ConsistencyGroupBody.Read(request, Name);
        if (body.MemberText("consistencygroup_id") is not { } groupId)
            throw CinderFault.BadRequest("'consistencygroup_id' must be specified");
        var group = cinder.RequireGroup(request, groupId);
        var snapshot = GroupSnapshotCreation.Begin(
            cinder, request, group, ConsistencyGroupBody.Text(body, "name"), ConsistencyGroupBody.Text(body, "description"));
        return ApiResponse.Accepted(new JsonObject { [Name] = Summary(snapshot) });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request) =>
        ApiResponse.Ok(new JsonObject { [Name] = Detail(cinder.RequireGroupSnapshot(request, request.Route("id"))) });

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        GroupSnapshotDeletion.Begin(
            cinder, request, () => cinder.RequireGroupSnapshot(request, request.Route("id")), "Failed to delete the cgsnapshot");
        return CinderValues.AcceptedAsText();
    }

    private static JsonObject Summary(GroupSnapshot snapshot) => new() { ["id"] = snapshot.Id, ["name"] = snapshot.Name };

    private static JsonObject Detail(GroupSnapshot snapshot) => new()
    {
        ["id"] = snapshot.Id,
        ["consistencygroup_id"] = snapshot.GroupId,
        ["status"] = snapshot.Status,
        ["created_at"] = CinderTime.Text(snapshot.CreatedAt),
        ["name"] = snapshot.Name,
        ["description"] = snapshot.Description,
    };
}
