using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>The routes below <c>/traits</c>.</summary>
internal static class TraitApi
{
    public static void Map(RouteTable<PlacementStore> routes)
    {
        routes
            .Get("/traits", List)
            .Get("/traits/{name}", Show)
            .Put("/traits/{name}", Create)
            .Delete("/traits/{name}", Delete);
        ProviderTraitApi.Map(routes);
    }

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.RequireAcceptsJson();
        request.Authorize(TraitPolicy.List);
        var filter = TraitFilter.Read(request.ReadQuery(TraitSchemas.List));
        var state = placement.State;
        var found = filter.Apply(placement, state);
        return ApiResponse.Json(HttpStatusCode.OK, found, static (writer, names) =>
        {
            writer.WriteStartObject();
            TraitNames.Write(writer, names);
            writer.WriteEndObject();
        }).WithCacheHeaders(request, TraitNames.LastCreatedAt(placement, state, found));
    }

    private static ApiResponse Show(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.Authorize(TraitPolicy.Show);
        var name = request.Route("name");
        var state = placement.State;
        if (!placement.TraitExists(state, name))
            throw new TraitNotFoundException(name);
        return ApiResponse.NoContent().WithCacheHeaders(request, TraitNames.CreatedAt(placement, state, name));
    }

    private static ApiResponse Create(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.Authorize(TraitPolicy.Update);
        var name = request.Route("name");
        if (!TraitNames.IsCustom(name))
        {
            throw new BadRequestException(
                "The trait is invalid. A valid trait must be no longer than 255 characters, start with the prefix \"CUSTOM_\" and use "
                + "following characters: \"A\"-\"Z\", \"0\"-\"9\" and \"_\"");
        }

        var isNew = placement.Update(state => placement.TraitExists(state, name)
            ? (state, false)
            : (state with { Traits = state.Traits.Add(name, placement.Now) }, true));
        if (isNew)
            request.Made(CustomTraits.ResourceType, name);
        return ApiResponse.Empty(isNew ? HttpStatusCode.Created : HttpStatusCode.NoContent)
            .With("location", $"{request.BaseUrl}/traits/{name}")
            .WithCacheHeaders(request, TraitNames.CreatedAt(placement, placement.State, name));
    }

    private static ApiResponse Delete(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.Authorize(TraitPolicy.Delete);
        var name = request.Route("name");
        placement.Update(state =>
        {
            if (!placement.TraitExists(state, name))
                throw new TraitNotFoundException(name);
            if (!name.StartsWith(CustomTraits.Prefix, StringComparison.Ordinal))
                throw new BadRequestException($"Cannot delete standard trait {name}.");
            if (!state.ByTrait[name].IsEmpty)
                throw new TraitInUseException(name);
            return state with { Traits = state.Traits.Remove(name) };
        });
        return ApiResponse.NoContent();
    }
}
