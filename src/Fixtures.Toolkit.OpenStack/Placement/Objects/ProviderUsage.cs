using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>A provider's consumers and the totals they use by resource class. Derived from allocations only.</summary>
internal sealed record ProviderUsage(ImmutableSortedSet<string> Consumers, ImmutableArray<KeyValuePair<string, long>> Used)
{
    public static readonly ProviderUsage None = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal), []);

    public long UsedOf(string resourceClass)
    {
        foreach (var (name, amount) in Used)
        {
            if (name == resourceClass)
                return amount;
        }

        return 0;
    }

    public bool Uses(string resourceClass) => UsedOf(resourceClass) > 0;

    /// <summary>Adds the consumer's allocations from this provider, or subtracts them.</summary>
    /// <param name="providerId">This provider.</param>
    /// <param name="consumer">The consumer.</param>
    /// <param name="sign">1 to add, -1 to subtract.</param>
    public ProviderUsage AddUsage(int providerId, Consumer consumer, int sign)
    {
        var used = Used;
        foreach (var allocation in consumer.Allocations)
        {
            if (allocation.ProviderId == providerId)
                used = AddUsage(used, allocation.ResourceClass, sign * allocation.Used);
        }

        return new ProviderUsage(sign > 0 ? Consumers.Add(consumer.Uuid) : Consumers.Remove(consumer.Uuid), used);
    }

    private static ImmutableArray<KeyValuePair<string, long>> AddUsage(
        ImmutableArray<KeyValuePair<string, long>> used, string resourceClass, long amount)
    {
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i].Key != resourceClass)
                continue;
            var sum = used[i].Value + amount;
            return sum == 0 ? used.RemoveAt(i) : used.SetItem(i, new(resourceClass, sum));
        }

        return used.Add(new(resourceClass, amount));
    }
}
