using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>Writes a provider as a value of <c>provider_summaries</c>.</summary>
internal static class ProviderSummaryDocument
{
    /// <param name="requested">The resource classes that are shown before 1.27.</param>
    /// <param name="parent">The parent's UUID; null for a root.</param>
    /// <param name="root">The UUID of the tree's root.</param>
    public static void Write(
        Utf8JsonWriter writer, ResourceProvider provider, ApiVersion version, IReadOnlySet<string> requested, string? parent, string root)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("resources");
        foreach (var inventory in provider.Inventories)
        {
            if (version >= PlacementVersions.AllResourcesInSummaries || requested.Contains(inventory.ResourceClass))
                Write(writer, inventory, provider.Usage.UsedOf(inventory.ResourceClass));
        }

        writer.WriteEndObject();
        if (version >= PlacementVersions.RequiredTraitsOfCandidates)
            WriteTraits(writer, provider);
        if (version >= PlacementVersions.NestedCandidates)
        {
            writer.WriteString("parent_provider_uuid", parent);
            writer.WriteString("root_provider_uuid", root);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Inventory inventory, long used)
    {
        writer.WriteStartObject(inventory.ResourceClass);
        writer.WritePropertyName("capacity");
        WriteWhole(writer, inventory.Capacity);
        writer.WriteNumber("used", used);
        writer.WriteEndObject();
    }

    private static void WriteTraits(Utf8JsonWriter writer, ResourceProvider provider)
    {
        writer.WriteStartArray("traits");
        foreach (var trait in provider.Traits)
            writer.WriteStringValue(trait);
        writer.WriteEndArray();
    }

    /// <summary>Writes an integer of any size. An allocation ratio may be as large as 3.4e38, and Python integers have no limit.</summary>
    private static void WriteWhole(Utf8JsonWriter writer, double value)
    {
        if (Math.Abs(value) < long.MaxValue)
            writer.WriteNumberValue((long)value);
        else
            writer.WriteRawValue(new System.Numerics.BigInteger(value).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
