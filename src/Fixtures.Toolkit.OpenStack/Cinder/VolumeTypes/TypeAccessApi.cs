using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>The projects that may use a private type.</summary>
/// <remarks>Source: Block Storage API, "Volume type access".</remarks>
internal static class TypeAccessApi
{
    private static readonly ActionTable Actions = new(
    [
        new("addProjectAccess", AddAsync),
        new("removeProjectAccess", RemoveAsync),
    ]);

    public static IReadOnlyList<PolicyRule> Rules => VolumeTypePolicy.Access;

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/types/{type_id}/os-volume-type-access", List)
        .PostAsync("/types/{id}/action", Actions.RunAsync);

    private static ApiResponse List(CinderContext cinder, ApiRequest request)
    {
        request.Require(VolumeTypePolicy.ListAccess);
        var type = cinder.State.RequireTypeById(request.Persona, request.Route("type_id"));
        if (type.IsPublic)
            throw new VolumeTypeAccessNotFoundException();
        return ApiResponse.Ok(new JsonObject
        {
            ["volume_type_access"] = new JsonArray(
                [.. type.Projects.Select(project => new JsonObject { ["volume_type_id"] = type.Id, ["project_id"] = project })]),
        });
    }

    private static Task<ApiResponse> AddAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        request.CheckBody(VolumeTypeSchemas.AddAccess(cinder.Release));
        request.Require(VolumeTypePolicy.AddAccess);
        return Change(cinder, request, id, body.GetProperty("addProjectAccess"), (type, project) => type.Projects.Contains(project)
            ? throw new VolumeTypeAccessExistsException(id, project)
            : type with { Projects = type.Projects.Add(project) });
    }

    private static Task<ApiResponse> RemoveAsync(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        request.CheckBody(VolumeTypeSchemas.RemoveAccess(cinder.Release));
        request.Require(VolumeTypePolicy.RemoveAccess);
        return Change(cinder, request, id, body.GetProperty("removeProjectAccess"), (type, project) => type.Projects.Contains(project)
            ? type with { Projects = type.Projects.Remove(project) }
            : throw new VolumeTypeAccessNotFoundException(id, project));
    }

    private static Task<ApiResponse> Change(
        CinderContext cinder, ApiRequest request, string id, JsonElement arguments, Func<VolumeType, string, VolumeType> change)
    {
        cinder.Update(state =>
        {
            // Upstream looks it up as an administrator.
            var type = state.RequireTypeById(request.Persona with { IsAdmin = true }, id);
            return type.IsPublic
                ? throw CinderFault.BadRequest(
                    "Invalid volume type: Type access modification is not applicable to public volume type.")
                : state.With(change(type, arguments.GetProperty("project").Text()));
        });
        return Task.FromResult(CinderValues.AcceptedAsText());
    }
}
