using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>Inventories as JSON.</summary>
internal static class InventoryDocument
{
    public static ApiResponse All(ResourceProvider provider, ApiRequest request)
    {
        DateTimeOffset? modified = provider.Inventories.IsEmpty ? null : provider.Inventories.Max(inventory => inventory.ModifiedAt);
        return ApiResponse.Json(HttpStatusCode.OK, provider, static (writer, provider) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("resource_provider_generation", provider.Generation);
            writer.WriteStartObject("inventories");
            foreach (var inventory in provider.Inventories)
            {
                writer.WriteStartObject(inventory.ResourceClass);
                WriteMembers(writer, inventory);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }).WithCacheHeaders(request, modified);
    }

    public static ApiResponse One(HttpStatusCode status, ResourceProvider provider, Inventory inventory, ApiRequest request) =>
        ApiResponse.Json(status, (provider, inventory), static (writer, it) =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, it.inventory);
            // _serialize_inventory tests "if generation:", which omits 0.
            if (it.provider.Generation != 0)
                writer.WriteNumber("resource_provider_generation", it.provider.Generation);
            writer.WriteEndObject();
        }).WithCacheHeaders(request, inventory.ModifiedAt);

    private static void WriteMembers(Utf8JsonWriter writer, Inventory inventory)
    {
        writer.WriteNumber("total", inventory.Total);
        writer.WriteNumber("reserved", inventory.Reserved);
        writer.WriteNumber("min_unit", inventory.MinUnit);
        writer.WriteNumber("max_unit", inventory.MaxUnit);
        writer.WriteNumber("step_size", inventory.StepSize);
        writer.WritePropertyName("allocation_ratio");
        writer.WriteRawValue(PythonFloat.Repr(inventory.AllocationRatio), skipInputValidation: true);
    }
}
