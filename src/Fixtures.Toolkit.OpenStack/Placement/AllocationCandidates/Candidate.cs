using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>An amount of a resource class that a provider could allocate.</summary>
internal readonly record struct Offer(ResourceProvider Provider, string ResourceClass, long Amount);

/// <summary>One way to satisfy one request group.</summary>
internal sealed record GroupOption(RequestGroup Group, IReadOnlyList<Offer> Offers, IReadOnlyList<ResourceProvider> Providers);

/// <summary>One way to satisfy a whole request, ready to be sent with <c>PUT /allocations</c>.</summary>
internal sealed record Candidate(IReadOnlyList<Offer> Offers, IReadOnlyList<GroupOption> Options)
{
    /// <summary>Combines one option per group. Amounts of the same class from the same provider are added up.</summary>
    /// <remarks>Source: placement 8.0.0, <c>objects/allocation_candidate._consolidate_allocation_requests</c>.</remarks>
    public static Candidate Combine(IReadOnlyList<GroupOption> options)
    {
        if (options is [var only])
            return new Candidate(only.Offers, options);
        var offers = new OrderedDictionary<(int, string), Offer>();
        foreach (var offer in options.SelectMany(option => option.Offers))
        {
            var key = (offer.Provider.Id, offer.ResourceClass);
            offers[key] = offers.TryGetValue(key, out var before) ? before with { Amount = before.Amount + offer.Amount } : offer;
        }

        return new Candidate([.. offers.Values], options);
    }

    /// <summary>Whether the combined amounts fit. Each group fits by itself, but two groups may use the same inventory.</summary>
    /// <remarks>Source: placement 8.0.0, <c>objects/research_context.exceeds_capacity</c>.</remarks>
    public bool Fits() => Options.Count == 1 || Offers.All(static offer =>
        offer.Provider.InventoryOf(offer.ResourceClass) is { } inventory
        && offer.Amount <= inventory.MaxUnit
        && inventory.HasCapacityFor(offer.Amount, offer.Provider.Usage.UsedOf(offer.ResourceClass)));

    /// <summary>A text that is equal for candidates with the same allocations and mappings.</summary>
    public string Fingerprint()
    {
        var allocations = Offers.Select(offer => $"{offer.Provider.Id}:{offer.ResourceClass}:{offer.Amount}").Order(StringComparer.Ordinal);
        var mappings = Options.Select(option =>
            $"{option.Group.Suffix}={string.Join(',', option.Providers.Select(provider => provider.Id).Order())}");
        return string.Join(';', allocations.Concat(mappings));
    }
}
