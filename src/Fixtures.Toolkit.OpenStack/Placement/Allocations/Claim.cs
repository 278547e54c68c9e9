using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>The allocations that a client requests for one consumer. They replace the consumer's existing ones.</summary>
internal sealed record Claim(string ConsumerUuid)
{
    /// <summary>The project and user of consumers written before 1.8: option <c>incomplete_consumer_project_id</c>.</summary>
    private const string Incomplete = "00000000-0000-0000-0000-000000000000";

    public string ProjectId { get; private init; } = Incomplete;

    public string UserId { get; private init; } = Incomplete;

    public string? ConsumerType { get; private init; }

    /// <summary>The expected generation; null if the consumer must not exist yet. Checked since 1.28.</summary>
    public long? ConsumerGeneration { get; private init; }

    /// <summary>The amounts, in the order of the request; empty to delete the consumer's allocations.</summary>
    public ImmutableArray<ClaimedResource> Resources { get; private init; } = [];

    public static Claim Read(string consumerUuid, JsonElement body, ApiVersion version)
    {
        var claim = new Claim(consumerUuid)
        {
            Resources = [.. version >= PlacementVersions.AllocationsByProvider ? ByProvider(body) : AsList(body)],
        };
        if (body.StringOf("project_id") is { } project)
            claim = claim with { ProjectId = project, UserId = body.RequiredString("user_id") };
        var hasGeneration = body.TryGetProperty("consumer_generation", out var generation) && generation.ValueKind == JsonValueKind.Number;
        return claim with
        {
            ConsumerType = body.StringOf("consumer_type"),
            ConsumerGeneration = hasGeneration ? generation.ToInteger() : null,
        };
    }

    private static IEnumerable<ClaimedResource> ByProvider(JsonElement body) =>
        from provider in body.GetProperty("allocations").Members()
        from resource in provider.Value.GetProperty("resources").Members()
        select new ClaimedResource(provider.Key, resource.Key, resource.Value.ToInteger());

    /// <summary>Reads the list form of before 1.12. The last entry of a provider wins.</summary>
    private static IEnumerable<ClaimedResource> AsList(JsonElement body)
    {
        var byProvider = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in body.GetProperty("allocations").EnumerateArray())
            byProvider[JsonText.Of(item.GetProperty("resource_provider").GetProperty("uuid"))] = item.GetProperty("resources");
        return from provider in byProvider
               from resource in provider.Value.Members()
               select new ClaimedResource(provider.Key, resource.Key, resource.Value.ToInteger());
    }
}

internal readonly record struct ClaimedResource(string ProviderUuid, string ResourceClass, long Amount);
