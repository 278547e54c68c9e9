using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>All that one consumer is to use from now on, as a client asks for it.</summary>
internal sealed record Claim(string ConsumerUuid)
{
    /// <summary>Who owns what was written before 1.8 asked for an owner.</summary>
    private const string Incomplete = "00000000-0000-0000-0000-000000000000";

    public string ProjectId { get; private init; } = Incomplete;

    public string UserId { get; private init; } = Incomplete;

    public string? ConsumerType { get; private init; }

    /// <summary>Null where the consumer is expected not to exist.</summary>
    public long? ConsumerGeneration { get; private init; }

    /// <summary>The amounts, in the order of the request; none, when the consumer gives up all it has.</summary>
    public ImmutableArray<ClaimedResource> Resources { get; private init; } = [];

    public static Claim Read(string consumerUuid, JsonElement body, ApiVersion version)
    {
        var claim = new Claim(consumerUuid)
        {
            Resources = [.. version >= PlacementVersions.AllocationsByProvider ? ByProvider(body) : AsList(body)],
        };
        if (body.TextOf("project_id") is { } project)
            claim = claim with { ProjectId = project, UserId = body.TextOf("user_id")! };
        return claim with
        {
            ConsumerType = body.TextOf("consumer_type"),
            ConsumerGeneration = body.TryGetProperty("consumer_generation", out var generation) && generation.ValueKind == JsonValueKind.Number ? generation.Whole() : null,
        };
    }

    private static IEnumerable<ClaimedResource> ByProvider(JsonElement body) =>
        from provider in body.GetProperty("allocations").Members()
        from resource in provider.Value.GetProperty("resources").Members()
        select new ClaimedResource(provider.Key, resource.Key, resource.Value.Whole());

    /// <summary>Where a provider is named twice, the later one counts.</summary>
    private static IEnumerable<ClaimedResource> AsList(JsonElement body)
    {
        var byProvider = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in body.GetProperty("allocations").EnumerateArray())
            byProvider[JsonText.Of(item.GetProperty("resource_provider").GetProperty("uuid"))] = item.GetProperty("resources");
        return from provider in byProvider
               from resource in provider.Value.Members()
               select new ClaimedResource(provider.Key, resource.Key, resource.Value.Whole());
    }
}

internal readonly record struct ClaimedResource(string ProviderUuid, string ResourceClass, long Amount);
