using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.ConsistencyGroups;

/// <summary>
/// Consistency groups: groups of one type behind an API of their own, which shows every group. The drivers have none, so that new ones
/// end in <c>error</c>.
/// </summary>
/// <remarks>Source: Block Storage API, "Consistency groups". They are under the rules of groups.</remarks>
internal static class ConsistencyGroupApi
{
    private const string Name = "consistencygroup";
    private const string FromSource = "consistencygroup-from-src";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes)
    {
        routes
            .Get("/consistencygroups", (cinder, request) => List(cinder, request, Summary))
            .Get("/consistencygroups/detail", (cinder, request) => List(cinder, request, Detail))
            .Post("/consistencygroups", Create)
            .PostAsync("/consistencygroups/create_from_src", CreateFromSourceAsync)
            .Get("/consistencygroups/{id}", Show)
            .Put("/consistencygroups/{id}", (cinder, request) => Update(cinder, request, isNew: true))
            .Put("/consistencygroups/{id}/update", (cinder, request) => Update(cinder, request, isNew: false))
            // The method of the old name takes a body, which DELETE does not bring.
            .Delete("/consistencygroups/{id}", static (_, _) => throw CinderFault.BadRequest())
            .Post("/consistencygroups/{id}/delete", Delete);
        CgSnapshotApi.Map(routes);
    }

    private static ApiResponse List(CinderContext cinder, ApiRequest request, Func<VolumeGroup, JsonObject> write)
    {
        request.Require(GroupList.Rule);
        var filters = CinderQuery.Read(request);
        var page = CinderPage.Take(request, filters);
        var sort = CinderSort.Take(filters);
        var groups = GroupList.Find(cinder, request, filters, page, sort);
        var document = new JsonObject { ["consistencygroups"] = new JsonArray([.. groups.Select(write)]) };
        if (page.NextLinks(request, "consistencygroups", groups.LastOrDefault()?.Id, groups.Count) is { } links)
            document["consistencygroup_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        var body = ConsistencyGroupBody.Read(request, Name);
        request.Require(GroupCreation.Rule);
        var name = ConsistencyGroupBody.Text(body, "name");
        if (body.MemberText("volume_types") is not { Length: > 0 } types)
            throw CinderFault.BadRequest($"volume_types must be provided to create consistency group {name ?? "None"}.");
        if (cinder.State.GroupTypeByName(GroupTypeLookup.ConsistencyGroups) is not { } type)
        {
            throw CinderFault.BadRequest(
                $"Group type {GroupTypeLookup.ConsistencyGroups} not found. Rerun migration script to create the default cgsnapshot type.");
        }

        var wanted = new NewGroup(name, ConsistencyGroupBody.Text(body, "description"))
        {
            AvailabilityZone = body.MemberText("availability_zone"), VolumeTypes = types.TrimEnd(',').Split(','),
        };
        return Accepted(GroupCreation.Begin(cinder, request, wanted, type.Id));
    }

    private static async Task<ApiResponse> CreateFromSourceAsync(CinderContext cinder, ApiRequest request)
    {
        var body = ConsistencyGroupBody.Read(request, FromSource);
        request.Require(GroupCreation.Rule);
        var wanted = new NewGroup(ConsistencyGroupBody.Text(body, "name"), ConsistencyGroupBody.Text(body, "description"));
        var (snapshotId, sourceId) = (Given(body, "cgsnapshot_id"), Given(body, "source_cgid"));
        if (snapshotId is null && sourceId is null)
        {
            throw CinderFault.BadRequest(
                $"Either 'cgsnapshot_id' or 'source_cgid' must be provided to create consistency group {wanted.Name ?? "None"} "
                    + "from source.");
        }

        if (snapshotId is not null && sourceId is not null)
        {
            throw CinderFault.BadRequest(
                $"Cannot provide both 'cgsnapshot_id' and 'source_cgid' to create consistency group {wanted.Name ?? "None"} from source.");
        }

        return Accepted(await GroupFromSource.BeginAsync(cinder, request, wanted, snapshotId, sourceId));
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request) =>
        ApiResponse.Ok(new JsonObject { [Name] = Detail(cinder.RequireGroup(request, request.Route("id"))) });

    private static ApiResponse Update(CinderContext cinder, ApiRequest request, bool isNew)
    {
        request.RequireBody();
        if (request.ReadBody() is not { ValueKind: JsonValueKind.Object } whole || !whole.EnumerateObject().Any())
            throw CinderFault.BadRequest("Missing request body.");
        var body = ConsistencyGroupBody.Required(request, Name);
        var group = cinder.RequireGroup(request, request.Route("id"));
        request.Require(GroupUpdate.Rule, group.Target());
        ConsistencyGroupBody.CheckTexts(body);
        var change = new GroupChange(
            ConsistencyGroupBody.Text(body, "name"), ConsistencyGroupBody.Text(body, "description"), Given(body, "add_volumes"),
            Given(body, "remove_volumes"));
        RequireChange(change, allowsEmpty: isNew && request.Version >= CinderVersions.EmptyGroupNames);
        GroupUpdate.Begin(cinder, request, group, change);
        return CinderValues.AcceptedAsText();
    }

    private static void RequireChange(GroupChange change, bool allowsEmpty)
    {
        var hasVolumes = change.AddVolumes is not null || change.RemoveVolumes is not null;
        if (allowsEmpty && !hasVolumes && change is { Name: null, Description: null })
        {
            throw CinderFault.BadRequest(
                "Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.");
        }

        if (!allowsEmpty && !hasVolumes && string.IsNullOrEmpty(change.Name) && string.IsNullOrEmpty(change.Description))
        {
            throw CinderFault.BadRequest(
                "Name, description, add_volumes, and remove_volumes can not be all empty in the request body.");
        }
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var isForced = false;
        var body = request.BodyOrNone();
        // The method takes a body, so that a request without one is malformed.
        if (body.ValueKind == JsonValueKind.Null)
            throw CinderFault.BadRequest();
        if (body.ValueKind == JsonValueKind.Object && body.EnumerateObject().Any()
            && ConsistencyGroupBody.Read(request, Name).Member("force") is { } force)
        {
            isForced = CinderBoolean.Parse(force.Text().Trim())
                ?? throw CinderFault.BadRequest("Invalid value 'False' for force.");
        }

        GroupDeletion.Begin(cinder, request, cinder.RequireGroup(request, request.Route("id")), isForced);
        return CinderValues.AcceptedAsText();
    }

    private static string? Given(JsonElement body, string name) => body.MemberText(name) is { Length: > 0 } text ? text : null;

    private static JsonObject Summary(VolumeGroup group) => new() { ["id"] = group.Id, ["name"] = group.Name };

    private static JsonObject Detail(VolumeGroup group) => new()
    {
        ["id"] = group.Id,
        ["status"] = group.Status,
        ["availability_zone"] = group.AvailabilityZone,
        ["created_at"] = CinderTime.Text(group.CreatedAt),
        ["name"] = group.Name,
        ["description"] = group.Description,
        ["volume_types"] = VolumeGroupDocument.Ids(group.VolumeTypeIds),
    };

    private static ApiResponse Accepted(VolumeGroup group) => ApiResponse.Accepted(new JsonObject { [Name] = Summary(group) });
}
