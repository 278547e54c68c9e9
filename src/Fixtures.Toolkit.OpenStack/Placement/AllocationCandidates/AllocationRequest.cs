using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>Writes a candidate as an element of <c>allocation_requests</c>.</summary>
internal static class AllocationRequest
{
    public static void Write(Utf8JsonWriter writer, Candidate candidate, ApiVersion version)
    {
        writer.WriteStartObject();
        if (version >= PlacementVersions.AllocationsByProvider)
            WriteByProvider(writer, candidate);
        else
            WriteList(writer, candidate);
        if (version >= PlacementVersions.Mappings)
            WriteMappings(writer, candidate);
        writer.WriteEndObject();
    }

    private static void WriteByProvider(Utf8JsonWriter writer, Candidate candidate)
    {
        writer.WriteStartObject("allocations");
        for (var i = 0; i < candidate.Offers.Count; i++)
        {
            var provider = candidate.Offers[i].Provider;
            if (!IsFirstOf(candidate, i))
                continue;
            writer.WriteStartObject(provider.Uuid);
            WriteResources(writer, candidate, provider);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, Candidate candidate)
    {
        writer.WriteStartArray("allocations");
        for (var i = 0; i < candidate.Offers.Count; i++)
        {
            var provider = candidate.Offers[i].Provider;
            if (!IsFirstOf(candidate, i))
                continue;
            writer.WriteStartObject();
            writer.WriteStartObject("resource_provider");
            writer.WriteString("uuid", provider.Uuid);
            writer.WriteEndObject();
            WriteResources(writer, candidate, provider);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool IsFirstOf(Candidate candidate, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (candidate.Offers[i].Provider.Id == candidate.Offers[index].Provider.Id)
                return false;
        }

        return true;
    }

    private static void WriteResources(Utf8JsonWriter writer, Candidate candidate, ResourceProvider provider)
    {
        writer.WriteStartObject("resources");
        for (var i = 0; i < candidate.Offers.Count; i++)
        {
            var offer = candidate.Offers[i];
            if (offer.Provider.Id == provider.Id)
                writer.WriteNumber(offer.ResourceClass, offer.Amount);
        }

        writer.WriteEndObject();
    }

    private static void WriteMappings(Utf8JsonWriter writer, Candidate candidate)
    {
        writer.WriteStartObject("mappings");
        foreach (var option in candidate.Options)
        {
            writer.WriteStartArray(option.Group.Suffix);
            foreach (var provider in option.Providers)
                writer.WriteStringValue(provider.Uuid);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
