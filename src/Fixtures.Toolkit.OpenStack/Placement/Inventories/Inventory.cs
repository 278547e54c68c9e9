namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>How much of a resource class a provider has, and in which portions it gives it away.</summary>
internal sealed record Inventory(string ResourceClass)
{
    /// <summary>The largest value of the integers below, as their database column holds.</summary>
    public const int LargestInteger = int.MaxValue;

    public required int Total { get; init; }

    public int Reserved { get; init; }

    public int MinUnit { get; init; } = 1;

    public int MaxUnit { get; init; } = LargestInteger;

    public int StepSize { get; init; } = 1;

    public double AllocationRatio { get; init; } = 1.0;

    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>What may be used in all, with its fraction: the bound that a claim is held against.</summary>
    public double ExactCapacity => ((double)Total - Reserved) * AllocationRatio;

    /// <summary>The capacity as documents show it.</summary>
    public double Capacity => Math.Truncate(ExactCapacity);

    /// <summary>Whether a single claim of this amount keeps to the portions.</summary>
    public bool MeetsConstraints(long amount) => amount >= MinUnit && amount <= MaxUnit && amount % StepSize == 0;

    public bool HasCapacityFor(long amount, long used) => used + (double)amount <= ExactCapacity;

    /// <summary>An upper bound of what one claim can still get; 0 when nothing is left. What the capacity index is ordered by.</summary>
    public int LargestClaim(long used)
    {
        var free = Math.Floor(ExactCapacity - used);
        var claim = (int)Math.Clamp(free, 0, MaxUnit);
        claim -= claim % StepSize;
        return claim < MinUnit ? 0 : claim;
    }
}
