using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>Changes an aggregate's hosts and metadata. Changes of hosts are mirrored to Placement.</summary>
/// <remarks>Source: Compute API reference, "Host aggregates", actions.</remarks>
internal static class AggregateActionApi
{
    public static void Map(RouteTable<NovaContext> routes) => routes.PostAsync("/os-aggregates/{id}/action", ActAsync);

    private static Task<ApiResponse> ActAsync(NovaContext nova, ApiRequest request) => request.ActionName() switch
    {
        "add_host" => AddHostAsync(nova, request),
        "remove_host" => RemoveHostAsync(nova, request),
        "set_metadata" => Task.FromResult(SetMetadata(nova, request)),
        var unknown => throw new NovaNoSuchActionException(unknown),
    };

    private static async Task<ApiResponse> AddHostAsync(NovaContext nova, ApiRequest request)
    {
        var host = request.CheckBody(AggregateSchemas.AddHost).GetProperty("add_host").GetProperty("host").Text();
        request.Require(AggregatePolicy.AddHost, PolicyTarget.Empty);
        var number = AggregateApi.Number(request);
        if (nova.State.Value.ComputeService(host) is null)
            throw new AggregateHostNotFoundException(host);
        var state = nova.State.Update(state => state.AddHost(number, host, nova.Release.KeepsZonesOfServers));
        await AggregateProviders.AddAsync(nova, state.Aggregates[number].Id, host, request.RequestId);
        return Answer(nova, request, number);
    }

    private static async Task<ApiResponse> RemoveHostAsync(NovaContext nova, ApiRequest request)
    {
        var host = request.CheckBody(AggregateSchemas.RemoveHost).GetProperty("remove_host").GetProperty("host").Text();
        request.Require(AggregatePolicy.RemoveHost, PolicyTarget.Empty);
        var number = AggregateApi.Number(request);
        var state = nova.State.Update(state => state.RemoveHost(number, host, nova.Release.KeepsZonesOfServers));
        await AggregateProviders.RemoveAsync(nova, state.Aggregates[number].Id, host, request.RequestId);
        return Answer(nova, request, number);
    }

    private static ApiResponse SetMetadata(NovaContext nova, ApiRequest request)
    {
        var metadata = request.CheckBody(AggregateSchemas.SetMetadata).GetProperty("set_metadata").GetProperty("metadata");
        request.Require(AggregatePolicy.SetMetadata, PolicyTarget.Empty);
        var number = AggregateApi.Number(request);
        var values = metadata.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.TextOrNull())).ToList();
        nova.State.Update(state => state.SetMetadata(number, values, reason => new AggregateMetadataException(number, reason)));
        return Answer(nova, request, number, nova.Now);
    }

    private static ApiResponse Answer(NovaContext nova, ApiRequest request, int number, DateTimeOffset? updatedAt = null) =>
        ApiResponse.Ok(AggregateApi.Document(AggregateDocument.From(nova.State.Value.Aggregate(number), request.Version, updatedAt)));
}
