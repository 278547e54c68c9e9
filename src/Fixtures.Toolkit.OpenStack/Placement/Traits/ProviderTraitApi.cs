using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Traits;

/// <summary>The routes of a provider's traits.</summary>
internal static class ProviderTraitApi
{
    private const string Route = "/resource_providers/{uuid}/traits";

    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get(Route, List)
        .Put(Route, Set)
        .Delete(Route, Clear);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.RequireAcceptsJson();
        request.Authorize(TraitPolicy.ListOfProvider);
        var uuid = request.Route("uuid");
        var state = placement.State;
        var provider = state.FindProvider(uuid)
            ?? throw new PlacementNotFoundException(
                $"No resource provider with uuid {uuid} found: {ResourceProviderNotFoundException.MessageFor(uuid)}");
        return Document(placement, state, provider, request);
    }

    private static ApiResponse Set(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.RequireJson();
        request.Authorize(TraitPolicy.UpdateOfProvider);
        var body = request.ReadJson(TraitSchemas.SetOfProvider);
        var generation = body.GetProperty("resource_provider_generation").ToInteger();
        var names = body.GetProperty("traits").EnumerateArray().Select(trait => placement.Names.Shared(JsonText.Of(trait)));
        ImmutableArray<string> traits = [.. TraitNames.InOrder(names)];
        var state = placement.Update(state =>
        {
            var provider = state.Provider(request.Route("uuid"));
            if (provider.Generation != generation)
                throw new ProviderChangedException();
            var unknown = traits.Where(trait => !placement.TraitExists(state, trait)).ToArray();
            if (unknown.Length > 0)
                throw new BadRequestException($"No such trait {string.Join(", ", unknown)}");
            return Set(state, provider, traits, placement.Now);
        });
        return Document(placement, state, state.Provider(request.Route("uuid")), request);
    }

    private static ApiResponse Clear(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.Traits);
        request.Authorize(TraitPolicy.DeleteOfProvider);
        placement.Update(state => Set(state, state.Provider(request.Route("uuid")), [], placement.Now));
        return ApiResponse.NoContent();
    }

    /// <summary>Replaces a provider's traits. <c>resource_provider._set_traits</c> keeps the generation when nothing changes.</summary>
    private static PlacementState Set(
        PlacementState state, ResourceProvider provider, ImmutableArray<string> traits, DateTimeOffset now) =>
        provider.Traits.SequenceEqual(traits) ? state : state.With(provider.Next(now) with { Traits = traits });

    private static ApiResponse Document(PlacementStore placement, PlacementState state, ResourceProvider provider, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, provider, static (writer, provider) =>
        {
            writer.WriteStartObject();
            TraitNames.Write(writer, provider.Traits);
            writer.WriteNumber("resource_provider_generation", provider.Generation);
            writer.WriteEndObject();
        }).WithCacheHeaders(request, TraitNames.LastCreatedAt(placement, state, provider.Traits));
}
