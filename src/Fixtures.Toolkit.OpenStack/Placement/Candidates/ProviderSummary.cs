using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Inventories;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>A provider as the <c>provider_summaries</c> show it.</summary>
internal static class ProviderSummary
{
    /// <param name="requested">The classes that a client of before 1.27 sees.</param>
    /// <param name="parent">Its parent's UUID; null for a root.</param>
    /// <param name="root">The UUID of its tree's root.</param>
    public static void Write(Utf8JsonWriter writer, ResourceProvider provider, ApiVersion version, IReadOnlySet<string> requested, string? parent, string root)
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

    /// <summary>An integer of any size: a ratio may be as large as a float.</summary>
    private static void WriteWhole(Utf8JsonWriter writer, double value)
    {
        if (Math.Abs(value) < long.MaxValue)
            writer.WriteNumberValue((long)value);
        else
            writer.WriteRawValue(new System.Numerics.BigInteger(value).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
