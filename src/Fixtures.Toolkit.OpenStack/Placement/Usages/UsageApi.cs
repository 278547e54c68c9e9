using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Allocations;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Usages;

/// <summary>The routes of a provider's usages and of a project's usages.</summary>
internal static class UsageApi
{
    public static void Map(RouteTable<PlacementStore> routes) => routes
        .Get("/resource_providers/{uuid}/usages", OfProvider)
        .Get("/usages", Total);

    private static ApiResponse OfProvider(PlacementStore placement, ApiRequest request)
    {
        request.RequireAcceptsJson();
        request.Authorize(UsagePolicy.OfProvider);
        var uuid = request.Route("uuid");
        var provider = placement.State.FindProvider(uuid)
            ?? throw new PlacementNotFoundException(
                $"No resource provider with uuid {uuid} found: {ResourceProviderNotFoundException.MessageFor(uuid)}");
        return ApiResponse.Json(HttpStatusCode.OK, provider, static (writer, provider) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("resource_provider_generation", provider.Generation);
            writer.WriteStartObject("usages");
            foreach (var inventory in provider.Inventories)
                writer.WriteNumber(inventory.ResourceClass, provider.Usage.UsedOf(inventory.ResourceClass));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }).WithCacheHeaders(request, placement.Now);
    }

    private static ApiResponse Total(PlacementStore placement, ApiRequest request)
    {
        request.RequireVersion(PlacementVersions.TotalUsages);
        request.RequireAcceptsJson();
        // get_total_usages authorizes before it validates the query, and the rule needs the project.
        var project = PlacementQuery.Read(request).Last("project_id");
        request.Authorize(UsagePolicy.Total, new Dictionary<string, object?> { ["project_id"] = project });
        var query = request.ReadQuery(UsageSchemas.For(request.Version));
        var (projectId, user) = (project ?? "", query.Last("user_id"));
        var consumers = placement.State.ConsumersOf(projectId)
            .Where(consumer => !consumer.Allocations.IsEmpty && (user is null || consumer.UserId == user));
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
        return response.WithCacheHeaders(request, placement.Now);
    }

    /// <summary>Usages by consumer type; <c>all</c> adds up all types.</summary>
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
