using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Usages;

/// <summary>The routes of usages: of a provider, and of a project.</summary>
internal static class UsageApi
{
    public static void Map(RouteTable<PlacementService> routes) => routes
        .Get("/resource_providers/{uuid}/usages", OfProvider)
        .Get("/usages", Total);

    private static ApiResponse OfProvider(PlacementService placement, ApiRequest request)
    {
        request.RequireAccept();
        request.Authorize(UsagePolicy.OfProvider);
        var uuid = request.Route("uuid");
        var provider = placement.State.FindProvider(uuid)
            ?? throw new PlacementNotFoundException($"No resource provider with uuid {uuid} found: {ResourceProviderNotFoundException.WordingOf(uuid)}");
        return ApiResponse.Json(HttpStatusCode.OK, provider, static (writer, provider) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("resource_provider_generation", provider.Generation);
            writer.WriteStartObject("usages");
            foreach (var inventory in provider.Inventories)
                writer.WriteNumber(inventory.ResourceClass, provider.Load.UsedOf(inventory.ResourceClass));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }).Cached(request, placement.Now);
    }

    private static ApiResponse Total(PlacementService placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.TotalUsages);
        request.RequireAccept();
        // Whose usages they are is read before the query is checked: the rule needs it.
        var project = PlacementQuery.Of(request).Last("project_id");
        request.Authorize(UsagePolicy.Total, new Dictionary<string, object?> { ["project_id"] = project });
        var query = request.ReadQuery(UsageSchemas.Of(request.Version));
        var user = query.Last("user_id");
        var consumers = placement.State.ConsumersOf(project!).Where(consumer => !consumer.Allocations.IsEmpty && (user is null || consumer.UserId == user));
        var response = request.Version >= PlacementVersions.ConsumerTypes
            ? ByType(consumers, query.Last("consumer_type"))
            : ApiResponse.Json(HttpStatusCode.OK, consumers, static (writer, consumers) =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("usages");
                WriteSums(writer, consumers);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
        return response.Cached(request, placement.Now);
    }

    /// <summary>Grouped by consumer type; <c>all</c> counts every type as one.</summary>
    private static ApiResponse ByType(IEnumerable<Consumer> consumers, string? type)
    {
        var groups = consumers
            .GroupBy(consumer => type == "all" ? type : consumer.Type ?? AllocationDocument.UnknownType, StringComparer.Ordinal)
            .Where(group => type is null || group.Key == type)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        return ApiResponse.Json(HttpStatusCode.OK, groups, static (writer, groups) =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("usages");
            foreach (var group in groups)
            {
                writer.WriteStartObject(group.Key);
                WriteSums(writer, group);
                writer.WriteNumber("consumer_count", group.Count());
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static void WriteSums(Utf8JsonWriter writer, IEnumerable<Consumer> consumers)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var allocation in consumers.SelectMany(consumer => consumer.Allocations))
            sums[allocation.ResourceClass] = sums.GetValueOrDefault(allocation.ResourceClass) + allocation.Used;
        foreach (var (resourceClass, used) in sums)
            writer.WriteNumber(resourceClass, used);
    }
}
