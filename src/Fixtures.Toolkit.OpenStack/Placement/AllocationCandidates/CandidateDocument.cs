using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>The response document: <c>allocation_requests</c> and <c>provider_summaries</c>.</summary>
internal sealed class CandidateDocument(
    PlacementState state, CandidateRequest request, ApiVersion version, IReadOnlyList<Candidate> candidates)
{
    private readonly HashSet<string> _requested = [.. request.Groups.SelectMany(group => group.Resources).Select(resource => resource.Key)];

    public static ApiResponse From(PlacementState state, CandidateRequest request, ApiVersion version, FoundCandidates found) =>
        request.IsNested && found.SingleProviders is { } single
            ? SingleProviderDocument.From(single, version)
            : new CandidateDocument(state, request, version, [.. found.Candidates]).ToResponse();

    private ApiResponse ToResponse() => ApiResponse.Json(HttpStatusCode.OK, this, static (writer, document) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("allocation_requests");
        foreach (var candidate in document.Candidates)
            AllocationRequest.Write(writer, candidate, document.Version);
        writer.WriteEndArray();
        writer.WriteStartObject("provider_summaries");
        foreach (var provider in document.Summarized())
            document.Write(writer, provider);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private IReadOnlyList<Candidate> Candidates => candidates;

    private ApiVersion Version => version;

    /// <summary>The providers to summarize: all of the trees involved; before 1.29 only those with allocations.</summary>
    private IEnumerable<ResourceProvider> Summarized()
    {
        var used = candidates.SelectMany(candidate => candidate.Offers).Select(offer => offer.Provider);
        return !request.IsNested || state.NestedCount == 0
            ? used.DistinctBy(provider => provider.Id)
            : used.Select(provider => provider.RootId).Distinct().SelectMany(state.ProvidersOfTree);
    }

    private void Write(Utf8JsonWriter writer, ResourceProvider provider)
    {
        if (request.IsNested && provider.ParentId is null)
        {
            writer.WritePropertyName(provider.RootSummary.Uuid);
            writer.WriteRawValue(provider.RootSummary.Value, skipInputValidation: true);
            return;
        }

        writer.WritePropertyName(provider.Uuid);
        var parent = provider.ParentId is { } id ? state.Providers[id].Uuid : null;
        ProviderSummaryDocument.Write(writer, provider, version, _requested, parent, state.Providers[provider.RootId].Uuid);
    }
}
