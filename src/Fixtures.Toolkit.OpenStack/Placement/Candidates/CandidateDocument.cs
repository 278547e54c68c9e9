using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>Candidates, and the providers of the trees that they are of.</summary>
internal sealed class CandidateDocument(PlacementState state, CandidateRequest request, ApiVersion version, IReadOnlyList<Candidate> candidates)
{
    private readonly HashSet<string> _requested = [.. request.Groups.SelectMany(group => group.Resources).Select(resource => resource.Key)];

    public ApiResponse ToResponse() => ApiResponse.Json(HttpStatusCode.OK, this, static (writer, document) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("allocation_requests");
        foreach (var candidate in document.Candidates)
            document.Write(writer, candidate);
        writer.WriteEndArray();
        writer.WriteStartObject("provider_summaries");
        foreach (var provider in document.Summarized())
            document.Write(writer, provider);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>All providers of the trees involved; clients that know no trees see only those that are used.</summary>
    private IEnumerable<ResourceProvider> Summarized()
    {
        var used = candidates.SelectMany(candidate => candidate.Offers).Select(offer => offer.Provider);
        return !request.IsNested || state.NestedCount == 0
            ? used.DistinctBy(provider => provider.Id)
            : used.Select(provider => provider.RootId).Distinct().SelectMany(state.ProvidersOfTree);
    }

    private void Write(Utf8JsonWriter writer, Candidate candidate)
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

    private void Write(Utf8JsonWriter writer, ResourceProvider provider)
    {
        writer.WriteStartObject(provider.Uuid);
        writer.WriteStartObject("resources");
        foreach (var inventory in provider.Inventories)
        {
            if (version < PlacementVersions.AllResourcesInSummaries && !_requested.Contains(inventory.ResourceClass))
                continue;
            writer.WriteStartObject(inventory.ResourceClass);
            writer.WritePropertyName("capacity");
            WriteWhole(writer, inventory.Capacity);
            writer.WriteNumber("used", provider.Load.UsedOf(inventory.ResourceClass));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (version >= PlacementVersions.RequiredTraitsOfCandidates)
            WriteTraits(writer, provider);
        if (version >= PlacementVersions.NestedCandidates)
        {
            writer.WriteString("parent_provider_uuid", provider.ParentId is { } parent ? state.Providers[parent].Uuid : null);
            writer.WriteString("root_provider_uuid", provider.RootId == provider.Id ? provider.Uuid : state.Providers[provider.RootId].Uuid);
        }

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
