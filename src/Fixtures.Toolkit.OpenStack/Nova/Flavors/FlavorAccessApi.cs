using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>Which projects may use a flavor that is not public.</summary>
/// <remarks>Source: Compute API reference, "Flavors", access.</remarks>
internal static class FlavorAccessApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/flavors/{flavorId}/os-flavor-access", List)
        .PostAsync("/flavors/{id}/action", ActAsync);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(FlavorPolicy.ListAccess);
        var flavor = FlavorApi.Visible(nova, request, request.Route("flavorId"));
        return flavor.IsPublic ? throw new FlavorAccessOfPublicFlavorException() : ApiResponse.Ok(FlavorDocument.Access(flavor));
    }

    private static Task<ApiResponse> ActAsync(NovaContext nova, ApiRequest request) => request.ActionName() switch
    {
        "addTenantAccess" => AddAsync(nova, request),
        "removeTenantAccess" => RemoveAsync(nova, request),
        var unknown => throw new NovaNoSuchActionException(unknown),
    };

    private static async Task<ApiResponse> AddAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(FlavorSchemas.AddAccess);
        request.Require(FlavorPolicy.AddAccess, PolicyTarget.Empty);
        var project = body.GetProperty("addTenantAccess").GetProperty("tenant").GetString()!;
        await nova.RequireProjectAsync(project, request);
        var id = request.Route("id");
        var state = nova.State.Update(state => state.Change(id, flavor =>
            flavor.IsPublic && request.Version >= NovaVersions.PrivateFlavorAccess ? throw new PublicFlavorAccessException()
            : flavor.Projects.Contains(project) ? throw new FlavorAccessExistsException(id, project)
            : flavor with { Projects = flavor.Projects.Add(project) }));
        return ApiResponse.Ok(FlavorDocument.Access(state.Flavors[id]));
    }

    /// <summary>A project that is gone can still lose its access.</summary>
    private static Task<ApiResponse> RemoveAsync(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(FlavorSchemas.RemoveAccess);
        request.Require(FlavorPolicy.RemoveAccess, PolicyTarget.Empty);
        var project = body.GetProperty("removeTenantAccess").GetProperty("tenant").GetString()!;
        var id = request.Route("id");
        var state = nova.State.Update(state => state.Change(id, flavor => flavor.Projects.Contains(project)
            ? flavor with { Projects = flavor.Projects.Remove(project) }
            : throw new FlavorAccessNotFoundException(flavor.Number, project)));
        return Task.FromResult(ApiResponse.Ok(FlavorDocument.Access(state.Flavors[id])));
    }
}
