using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>An amount of a resource class that a provider would give.</summary>
internal readonly record struct Offer(ResourceProvider Provider, string ResourceClass, long Amount);

/// <summary>One way to satisfy one group.</summary>
internal sealed record GroupOption(RequestGroup Group, IReadOnlyList<Offer> Offers, IReadOnlyList<ResourceProvider> Providers);

/// <summary>One way to satisfy all of a request: what <c>PUT /allocations</c> can be sent.</summary>
internal sealed record Candidate(IReadOnlyList<Offer> Offers, IReadOnlyList<GroupOption> Options)
{
    /// <summary>Adds up what several groups want of the same class of the same provider.</summary>
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

    /// <summary>Whether the sums still fit; each group alone does.</summary>
    public bool Fits() => Options.Count == 1 || Offers.All(static offer =>
        offer.Provider.InventoryOf(offer.ResourceClass) is { } inventory
        && offer.Amount <= inventory.MaxUnit && inventory.HasCapacityFor(offer.Amount, offer.Provider.Usage.UsedOf(offer.ResourceClass)));

    /// <summary>Equal for candidates that a client could not tell apart.</summary>
    public string Fingerprint() => string.Join(
        ';',
        Offers.Select(offer => $"{offer.Provider.Id}:{offer.ResourceClass}:{offer.Amount}").Order(StringComparer.Ordinal)
            .Concat(Options.Select(option => $"{option.Group.Suffix}={string.Join(',', option.Providers.Select(provider => provider.Id).Order())}")));
}
