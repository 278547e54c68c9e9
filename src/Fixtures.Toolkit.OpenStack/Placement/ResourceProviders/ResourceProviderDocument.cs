using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.ResourceProviders;

/// <summary>A provider as JSON.</summary>
internal static class ResourceProviderDocument
{
    public static void Write(Utf8JsonWriter writer, PlacementState state, ResourceProvider provider, ApiVersion version, string prefix)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", provider.Uuid);
        writer.WriteString("name", provider.Name);
        writer.WriteNumber("generation", provider.Generation);
        WriteLinks(writer, $"{prefix}/resource_providers/{provider.Uuid}", version);
        if (version >= PlacementVersions.NestedProviders)
        {
            writer.WriteString("parent_provider_uuid", provider.ParentId is { } parent ? state.Providers[parent].Uuid : null);
            writer.WriteString("root_provider_uuid", state.Providers[provider.RootId].Uuid);
        }

        writer.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter writer, string url, ApiVersion version)
    {
        writer.WriteStartArray("links");
        WriteLink("self", url);
        WriteLink("inventories", $"{url}/inventories");
        WriteLink("usages", $"{url}/usages");
        if (version >= PlacementVersions.Aggregates)
            WriteLink("aggregates", $"{url}/aggregates");
        if (version >= PlacementVersions.Traits)
            WriteLink("traits", $"{url}/traits");
        if (version >= PlacementVersions.AllocationsLink)
            WriteLink("allocations", $"{url}/allocations");
        writer.WriteEndArray();

        void WriteLink(string relation, string target)
        {
            writer.WriteStartObject();
            writer.WriteString("rel", relation);
            writer.WriteString("href", target);
            writer.WriteEndObject();
        }
    }
}
