using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupTypes;

/// <remarks>Source: Block Storage API, "Group types".</remarks>
internal static class GroupTypeApi
{
    private const string CreateRule = "group:group_types:create";
    private const string UpdateRule = "group:group_types:update";
    private const string DeleteRule = "group:group_types:delete";

    /// <summary>Whether documents have <c>group_specs</c>. Reading needs no rule.</summary>
    private const string ShowSpecsRule = "group:access_group_types_specs";

    private const string Manage = "group:group_types_manage";

    private static readonly IReadOnlyDictionary<string, Func<GroupType, IComparable?>> Columns =
        new Dictionary<string, Func<GroupType, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = type => type.Name,
            ["description"] = type => type.Description,
            ["is_public"] = type => type.IsPublic,
            ["created_at"] = type => type.CreatedAt,
            ["updated_at"] = type => type.UpdatedAt,
            ["deleted"] = _ => false,
            ["deleted_at"] = _ => null,
        };

    private static readonly SortColumns<GroupType> Order = new(Columns);

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(CreateRule, Manage),
        CinderPolicy.Admin(UpdateRule, Manage),
        CinderPolicy.Admin(DeleteRule, Manage),
        CinderPolicy.Admin(ShowSpecsRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/group_types", List)
        .Post("/group_types", Create)
        .Get("/group_types/{id}", Show)
        .Put("/group_types/{id}", Update)
        .Delete("/group_types/{id}", Delete)
        .Post("/group_types/{id}/action", static (_, _) => throw CinderFault.NotFound());

    /// <summary>Only <c>is_public</c> is a filter.</summary>
    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var query = CinderQuery.Read(request);
        var page = CinderPage.Take(request, query);
        var sort = CinderSort.Take(query);
        var (state, persona) = (cinder.StateFor(request), request.Persona);
        var isPublic = persona.IsAdmin ? IsPublic(query.Find("is_public")) : true;
        var types = Order.Page(
            state.GroupTypes.Any.Where(type => isPublic is null || type.IsPublic == isPublic), sort,
            state.GroupTypes.Find(page.Marker) is null ? page with { Marker = null } : page,
            id => state.RequireGroupTypeById(persona, id));
        var document = new JsonObject { ["group_types"] = new JsonArray([.. types.Select(type => Document(request, type))]) };
        if (page.NextLinks(request, "group_types", types.LastOrDefault()?.Id, types.Count) is { } links)
            document["group_type_links"] = links;
        return ApiResponse.Ok(document);
    }

    private static bool? IsPublic(string? value)
    {
        if (value is null)
            return true;
        if (value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        return CinderBoolean.Parse(value.Trim()) ?? throw CinderFault.BadRequest($"Invalid is_public filter [{value}]");
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var id = request.Route("id");
        if (id == "default")
            throw CinderFault.NotFound("Default group type can not be found.");
        return ApiResponse.Ok(Shown(request, cinder.State.RequireGroupTypeById(request.Persona, id)));
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var body = request.CheckBody(GroupTypeSchemas.Create).GetProperty("group_type");
        request.Require(CreateRule);
        var name = body.GetProperty("name").Text();
        var (id, now) = (cinder.World.Ids.NewGuid().ToString(), cinder.Now);
        var type = cinder.Update(state =>
        {
            RequireFree(state, name, id);
            var made = new GroupType(id, state.NextNumber, name, now)
            {
                Description = body.MemberText("description"),
                IsPublic = body.MemberFlag("is_public") ?? true,
                GroupSpecs = GroupSpecApi.SpecsIn(body.Member("group_specs")),
            };
            return (state.With(made), made);
        });
        request.Made(GroupType.ResourceType, type.Id);
        return ApiResponse.Accepted(Shown(request, type));
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var body = request.CheckBody(GroupTypeSchemas.Update).GetProperty("group_type");
        request.Require(UpdateRule);
        var (name, description) = (body.MemberText("name"), body.MemberText("description"));
        var isPublic = body.MemberFlag("is_public");
        // An empty name is a name.
        if (name is { Length: > 0 } && string.IsNullOrWhiteSpace(name))
            throw CinderFault.BadRequest("Group type name can not be empty.");
        if (name is null && description is null && isPublic is null)
            throw CinderFault.BadRequest("Specify group type name, description or a combination thereof.");
        var (id, now) = (request.Route("id"), cinder.Now);
        return ApiResponse.Ok(Shown(request, cinder.Update(state =>
        {
            if (name is not null)
                RequireFree(state, name, id);
            var old = state.RequireGroupTypeById(request.Persona, id);
            var next = old with
            {
                Name = name ?? old.Name,
                Description = description ?? old.Description,
                IsPublic = isPublic ?? old.IsPublic,
                UpdatedAt = now,
            };
            return (state.With(next), next);
        })));
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        request.Require(DeleteRule);
        var id = request.Route("id");
        cinder.Update(state =>
        {
            state.RequireGroupTypeById(request.Persona, id);
            return state.Groups.Any.Any(group => group.GroupTypeId == id)
                ? throw CinderFault.BadRequest(
                    $"Target group type is still in use. Group Type {id} deletion is not allowed with groups present with the type.")
                : state.Without(GroupType.Table, id);
        });
        return CinderValues.AcceptedAsText();
    }

    private static void RequireFree(CinderState state, string name, string id)
    {
        if (state.GroupTypes.Any.Any(type => type.Id != id && RowFilter.AreEqual(type.Name, name)))
            throw new CinderFault(HttpStatusCode.Conflict, $"Group Type {name} already exists.");
    }

    private static JsonObject Shown(ApiRequest request, GroupType type) => new() { ["group_type"] = Document(request, type) };

    private static JsonObject Document(ApiRequest request, GroupType type)
    {
        var document = new JsonObject
        {
            ["id"] = type.Id,
            ["name"] = type.Name,
            ["description"] = type.Description,
            ["is_public"] = type.IsPublic,
        };
        if (request.Allows(ShowSpecsRule))
            document["group_specs"] = GroupSpecApi.Document(type.GroupSpecs);
        return document;
    }
}
