using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Aggregates;

/// <summary>The routes of a provider's aggregates.</summary>
internal static class AggregateApi
{
    private const string Route = "/resource_providers/{uuid}/aggregates";

    private static readonly Schema Aggregates = Schema.ArrayOf(Schema.Uuid).UniqueItems();

    private static readonly Schema AggregatesAndGeneration = Schema.Object(root => root
        .Required("aggregates", Aggregates)
        .Required("resource_provider_generation", Schema.Integer)
        .Closed());

    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get(Route, List)
        .Put(Route, Set);

    private static ApiResponse List(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.RequireVersion(PlacementVersions.Aggregates);
        request.Authorize(AggregatePolicy.List);
        return Document(placement, placement.State.Provider(request.Route("uuid")), request);
    }

    private static ApiResponse Set(PlacementStore placement, ApiRequest request)
    {
        request.RequireJson();
        request.RequireVersion(PlacementVersions.Aggregates);
        request.Authorize(AggregatePolicy.Update);
        var uuid = request.Route("uuid");
        placement.State.Provider(uuid);
        var isGenerational = request.Version >= PlacementVersions.AggregateGenerations;
        var body = request.ReadJson(isGenerational ? AggregatesAndGeneration : Aggregates);
        var list = isGenerational ? body.GetProperty("aggregates") : body;
        ImmutableArray<string> aggregates = [.. list.EnumerateArray().Select(JsonText.Of)];
        var state = placement.Update(state =>
        {
            var provider = state.Provider(uuid);
            // set_aggregates raises the generation only since 1.19.
            if (!isGenerational)
                return state.With(provider with { Aggregates = aggregates });
            if (body.GetProperty("resource_provider_generation").ToInteger() != provider.Generation)
                throw new ProviderChangedException();
            return state.With(provider.Next(placement.Now) with { Aggregates = aggregates });
        });
        return Document(placement, state.Provider(uuid), request);
    }

    private static ApiResponse Document(PlacementStore placement, ResourceProvider provider, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, (provider, request.Version), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("aggregates");
            foreach (var aggregate in it.provider.Aggregates)
                writer.WriteStringValue(aggregate);
            writer.WriteEndArray();
            if (it.Version >= PlacementVersions.AggregateGenerations)
                writer.WriteNumber("resource_provider_generation", it.provider.Generation);
            writer.WriteEndObject();
        }).WithCacheHeaders(request, placement.Now);
}
