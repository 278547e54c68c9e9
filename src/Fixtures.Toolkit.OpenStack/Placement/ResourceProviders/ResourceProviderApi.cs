using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

/// <summary>The routes below <c>/resource_providers</c> for the providers themselves.</summary>
internal static class ResourceProviderApi
{
    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get("/resource_providers", List)
        .Post("/resource_providers", Create)
        .Get("/resource_providers/{uuid}", Show)
        .Delete("/resource_providers/{uuid}", Delete)
        .Put("/resource_providers/{uuid}", Update);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(ResourceProviderPolicy.List);
        var query = request.ReadQuery(ResourceProviderSchemas.List(request.Version));
        var state = placement.State;
        var found = ResourceProviderFilter.Read(query, request.Version, placement, state).Apply(state);
        var modified = found.Count == 0 ? placement.Now : found.Max(provider => provider.ModifiedAt);
        return ApiResponse.Json(HttpStatusCode.OK, (state, found, request), static (writer, it) =>
        {
            var prefix = it.request.PathPrefix();
            writer.WriteStartObject();
            writer.WriteStartArray("resource_providers");
            foreach (var provider in it.found)
                ResourceProviderDocument.Write(writer, it.state, provider, it.request.Version, prefix);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }).WithCacheHeaders(request, modified);
    }

    private static ApiResponse Create(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(ResourceProviderPolicy.Create);
        var body = request.ReadJson(ResourceProviderSchemas.Create(request.Version));
        var provider = Create(placement, body);
        request.Made(ResourceProvider.ResourceType, provider.Uuid);
        var location = $"{request.BaseUrl}/resource_providers/{provider.Uuid}";
        return request.Version < PlacementVersions.ProviderInPostResponse
            ? ApiResponse.Empty(HttpStatusCode.Created).With("location", location)
            : Document(placement.State, provider, request).With("location", location).WithCacheHeaders(request, provider.ModifiedAt);
    }

    private static ResourceProvider Create(PlacementStore placement, JsonElement body)
    {
        var name = body.RequiredString("name");
        var uuid = body.StringOf("uuid") is { Length: > 0 } given ? Uuids.Normalize(given) : placement.World.Ids.NewGuid().ToString();
        try
        {
            return placement.Update(state => state.Create(uuid, name, body.StringOf("parent_provider_uuid"), placement.Now));
        }
        catch (ProviderActionException error)
        {
            throw new BadRequestException($"Unable to create resource provider \"{name}\", {uuid}: {error.Message}");
        }
    }

    private static ApiResponse Show(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(ResourceProviderPolicy.Show);
        var state = placement.State;
        var provider = state.Provider(request.Route("uuid"));
        return Document(state, provider, request).WithCacheHeaders(request, provider.ModifiedAt);
    }

    private static ApiResponse Update(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.Authorize(ResourceProviderPolicy.Update);
        var uuid = request.Route("uuid");
        // update_resource_provider reads updated_at before it saves: the header shows the previous change, and is absent after none.
        var lastUpdate = placement.State.Provider(uuid).UpdatedAt;
        var body = request.ReadJson(ResourceProviderSchemas.Update(request.Version));
        var state = Update(placement, uuid, body, request.Version >= PlacementVersions.TreeMoves);
        return Document(state, state.Provider(uuid), request).WithCacheHeaders(request, lastUpdate);
    }

    private static PlacementState Update(PlacementStore placement, string uuid, JsonElement body, bool mayLeaveParent)
    {
        try
        {
            return placement.Update(state =>
            {
                if (body.TryGetProperty("parent_provider_uuid", out var parent))
                    state = state.Move(state.Provider(uuid), parent.GetString(), mayLeaveParent);
                return state.Rename(state.Provider(uuid), body.RequiredString("name"), placement.Now);
            });
        }
        catch (ProviderActionException error)
        {
            throw new BadRequestException($"Unable to save resource provider {uuid}: {error.Message}");
        }
    }

    private static ApiResponse Delete(PlacementStore placement, ApiRequest request)
    {
        request.Authorize(ResourceProviderPolicy.Delete);
        placement.Update(state => state.Delete(request.Route("uuid")));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Document(PlacementState state, ResourceProvider provider, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, (state, provider, request), static (writer, it) =>
            ResourceProviderDocument.Write(writer, it.state, it.provider, it.request.Version, it.request.PathPrefix()));
}
