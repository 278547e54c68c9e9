using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupTypes;

/// <remarks>Source: Block Storage API, "Group type specs".</remarks>
internal static class GroupSpecApi
{
    private const string GetRule = "group:group_types_specs:get";
    private const string GetAllRule = "group:group_types_specs:get_all";
    private const string CreateRule = "group:group_types_specs:create";
    private const string UpdateRule = "group:group_types_specs:update";
    private const string DeleteRule = "group:group_types_specs:delete";

    private const string Old = "group:group_types_specs";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Admin(GetRule, Old),
        CinderPolicy.Admin(GetAllRule, Old),
        CinderPolicy.Admin(CreateRule, Old),
        CinderPolicy.Admin(UpdateRule, Old),
        CinderPolicy.Admin(DeleteRule, Old),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/group_types/{type_id}/group_specs", List)
        .Post("/group_types/{type_id}/group_specs", Create)
        .Get("/group_types/{type_id}/group_specs/{id}", Show)
        .Put("/group_types/{type_id}/group_specs/{id}", Update)
        .Delete("/group_types/{type_id}/group_specs/{id}", Delete);

    /// <summary>The specs in a body; none where they are absent or null.</summary>
    public static ImmutableSortedDictionary<string, string?> SpecsIn(JsonElement? specs) => specs is { ValueKind: JsonValueKind.Object } given
        ? ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, given.EnumerateObject().Select(spec => KeyValuePair.Create(spec.Name, spec.Value.TextOrNull())))
        : VolumeType.NoSpecs;

    public static JsonObject Document(ImmutableSortedDictionary<string, string?> specs) =>
        new(specs.Select(spec => new KeyValuePair<string, JsonNode?>(spec.Key, spec.Value)));

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        request.Require(GetAllRule);
        return ApiResponse.Ok(new JsonObject { ["group_specs"] = Document(TypeOf(cinder.State, request).GroupSpecs) });
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        request.Require(GetRule);
        var (type, key) = (TypeOf(cinder.State, request), request.Route("id"));
        return type.GroupSpecs.TryGetValue(key, out var value)
            ? ApiResponse.Ok(new JsonObject { [key] = value })
            : throw CinderFault.NotFound($"Group Type {type.Id} has no extra spec with key {key}.");
    }

    private static ApiResponse Create(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var body = request.CheckBody(GroupTypeSchemas.CreateSpecs);
        request.Require(CreateRule);
        Change(cinder, request, specs => specs.SetItems(SpecsIn(body.GetProperty("group_specs"))));
        return ApiResponse.Accepted(JsonObject.Create(body) ?? []);
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        var body = request.CheckBody(GroupTypeSchemas.UpdateSpec);
        request.Require(UpdateRule);
        TypeOf(cinder.State, request);
        if (body.Member(request.Route("id")) is null)
            throw CinderFault.BadRequest("Request body and URI mismatch");
        Change(cinder, request, specs => specs.SetItems(SpecsIn(body)));
        return ApiResponse.Ok(JsonObject.Create(body) ?? []);
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        request.RequireVersion(CinderVersions.GroupTypes);
        request.Require(DeleteRule);
        var (typeId, key) = (request.Route("type_id"), request.Route("id"));
        Change(cinder, request, specs => specs.ContainsKey(key)
            ? specs.Remove(key)
            : throw CinderFault.NotFound($"Group Type {typeId} has no specs with key {key}."));
        return CinderValues.AcceptedAsText();
    }

    private static GroupType TypeOf(CinderState state, ApiRequest request) =>
        state.RequireGroupTypeById(request.Persona, request.Route("type_id"));

    private static void Change(
        CinderContext cinder, ApiRequest request,
        Func<ImmutableSortedDictionary<string, string?>, ImmutableSortedDictionary<string, string?>> change) => cinder.Update(state =>
        {
            var type = TypeOf(state, request);
            return state.With(type with { GroupSpecs = change(type.GroupSpecs) });
        });
}
