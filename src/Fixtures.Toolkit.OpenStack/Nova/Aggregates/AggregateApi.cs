using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <remarks>Source: Compute API reference, "Host aggregates".</remarks>
internal static class AggregateApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes
        .Get("/os-aggregates", List)
        .Post("/os-aggregates", Create)
        .Get("/os-aggregates/{id}", Show)
        .Put("/os-aggregates/{id}", Update)
        .Delete("/os-aggregates/{id}", Delete)
        .PostAsync("/os-aggregates/{id}/images", CacheImagesAsync);

    public static JsonObject Document(JsonObject aggregate) => new() { ["aggregate"] = aggregate };

    public static int Number(ApiRequest request) =>
        (int)Math.Clamp(NovaValues.RequireInteger("id", request.Route("id")), int.MinValue, int.MaxValue);

    private static ApiResponse List(NovaContext nova, ApiRequest request)
    {
        request.Require(AggregatePolicy.List, PolicyTarget.Empty);
        return ApiResponse.Ok(new JsonObject
        {
            ["aggregates"] = new JsonArray(
                [.. nova.State.Value.Aggregates.Values.Select(aggregate => AggregateDocument.From(aggregate, request.Version))]),
        });
    }

    private static ApiResponse Create(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(request.IsLegacy() ? AggregateSchemas.CreateWithSpaces : AggregateSchemas.Create)
            .GetProperty("aggregate");
        request.Require(AggregatePolicy.Create, PolicyTarget.Empty);
        var state = nova.State.Update(state => state.AddAggregate(
            nova.World.Ids.NewGuid(),
            body.GetProperty("name").Text().Trim(),
            body.Member("availability_zone")?.TextOrNull()?.Trim(),
            nova.Now));
        request.Made(Aggregate.ResourceType, state.LastAggregateNumber.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return ApiResponse.Ok(Document(AggregateDocument.Created(state.Aggregates[state.LastAggregateNumber], request.Version)));
    }

    private static ApiResponse Show(NovaContext nova, ApiRequest request)
    {
        request.Require(AggregatePolicy.Show, PolicyTarget.Empty);
        return ApiResponse.Ok(Document(AggregateDocument.From(nova.State.Value.Aggregate(Number(request)), request.Version)));
    }

    private static ApiResponse Update(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(request.IsLegacy() ? AggregateSchemas.UpdateWithSpaces : AggregateSchemas.Update)
            .GetProperty("aggregate");
        request.Require(AggregatePolicy.Update, PolicyTarget.Empty);
        var number = Number(request);
        var now = nova.Now;
        var state = nova.State.Update(state => Changed(state, number, body, now));
        return ApiResponse.Ok(Document(AggregateDocument.From(state.Aggregates[number], request.Version, now)));
    }

    private static NovaState Changed(NovaState state, int number, JsonElement body, DateTimeOffset now)
    {
        state.Aggregate(number);
        if (body.Member("name") is { } name)
            state = state.Rename(number, name.Text().Trim(), now);
        return body.Member("availability_zone") is { } zone
            ? state.SetMetadata(
                number, [new("availability_zone", zone.TextOrNull())], reason => new AggregateUpdateException(number, reason))
            : state;
    }

    private static ApiResponse Delete(NovaContext nova, ApiRequest request)
    {
        request.Require(AggregatePolicy.Delete, PolicyTarget.Empty);
        nova.State.Update(state => state.RemoveAggregate(Number(request)));
        return NovaValues.Empty(200);
    }

    /// <summary>Simulated hosts have no image cache, so nothing happens after the checks.</summary>
    private static async Task<ApiResponse> CacheImagesAsync(NovaContext nova, ApiRequest request)
    {
        request.RequireVersion(NovaVersions.CacheImages);
        var body = request.CheckBody(AggregateSchemas.CacheImages);
        request.Require(AggregatePolicy.CacheImages, PolicyTarget.Empty);
        var ids = body.GetProperty("cache").EnumerateArray().Select(image => image.GetProperty("id").Text()).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
            throw new NovaBadRequestException("Duplicate images in request");
        nova.State.Value.Aggregate(Number(request));
        foreach (var id in ids)
            await nova.RequireImageAsync(request, id, $"Image {id} could not be found.");
        return NovaValues.Empty(202);
    }
}
