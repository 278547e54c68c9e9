using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>Allocations as JSON: of a consumer by provider, and of a provider by consumer.</summary>
internal static class AllocationDocument
{
    public const string UnknownType = "unknown";

    public static ApiResponse OfConsumer(PlacementState state, Consumer? consumer, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, (state, consumer, request.Version), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("allocations");
            foreach (var ofProvider in (it.consumer?.Allocations ?? []).GroupBy(allocation => allocation.ProviderId))
            {
                var provider = it.state.Providers[ofProvider.Key];
                writer.WriteStartObject(provider.Uuid);
                WriteResources(writer, ofProvider);
                writer.WriteNumber("generation", provider.Generation);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            if (it.consumer is { Allocations.IsEmpty: false } owner)
                WriteOwner(writer, owner, it.Version);
            writer.WriteEndObject();
        });

    public static ApiResponse OfProvider(PlacementState state, ResourceProvider provider, ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.OK, (state, provider, request.Version), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("allocations");
            foreach (var consumer in it.provider.Usage.Consumers.Select(uuid => it.state.Consumers[uuid]))
            {
                writer.WriteStartObject(consumer.Uuid);
                WriteResources(writer, consumer.Allocations.Where(allocation => allocation.ProviderId == it.provider.Id));
                if (it.Version >= PlacementVersions.ConsumerGenerations)
                    writer.WriteNumber("consumer_generation", consumer.Generation);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteNumber("resource_provider_generation", it.provider.Generation);
            writer.WriteEndObject();
        });

    private static void WriteResources(Utf8JsonWriter writer, IEnumerable<Allocation> allocations)
    {
        writer.WriteStartObject("resources");
        foreach (var allocation in allocations)
            writer.WriteNumber(allocation.ResourceClass, allocation.Used);
        writer.WriteEndObject();
    }

    private static void WriteOwner(Utf8JsonWriter writer, Consumer consumer, ApiVersion version)
    {
        if (version < PlacementVersions.AllocationsByProvider)
            return;
        writer.WriteString("project_id", consumer.ProjectId);
        writer.WriteString("user_id", consumer.UserId);
        if (version >= PlacementVersions.ConsumerGenerations)
            writer.WriteNumber("consumer_generation", consumer.Generation);
        if (version >= PlacementVersions.ConsumerTypes)
            writer.WriteString("consumer_type", consumer.Type ?? UnknownType);
    }
}
