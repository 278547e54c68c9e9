namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>The amount of a resource class that a provider has, and the constraints on allocations from it.</summary>
internal sealed record Inventory(string ResourceClass)
{
    /// <summary>The largest value of the integers below: upstream's database columns are 32-bit.</summary>
    public const int LargestInteger = int.MaxValue;

    public required int Total { get; init; }

    public int Reserved { get; init; }

    public int MinUnit { get; init; } = 1;

    public int MaxUnit { get; init; } = LargestInteger;

    public int StepSize { get; init; } = 1;

    public double AllocationRatio { get; init; } = 1.0;

    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>The total that may be allocated, with its fraction. <c>_check_capacity_exceeded</c> compares with this value.</summary>
    public double ExactCapacity => ((double)Total - Reserved) * AllocationRatio;

    /// <summary>The capacity as shown in responses: <c>Inventory.capacity</c> truncates.</summary>
    public double Capacity => Math.Truncate(ExactCapacity);

    /// <summary>Whether an amount respects <c>min_unit</c>, <c>max_unit</c> and <c>step_size</c>.</summary>
    public bool MeetsConstraints(long amount) => amount >= MinUnit && amount <= MaxUnit && amount % StepSize == 0;

    public bool HasCapacityFor(long amount, long used) => used + (double)amount <= ExactCapacity;

    /// <summary>The largest amount that one claim can still get; 0 when nothing is left. The capacity index uses it.</summary>
    public int LargestClaim(long used)
    {
        var free = Math.Floor(ExactCapacity - used);
        var claim = (int)Math.Clamp(free, 0, MaxUnit);
        claim -= claim % StepSize;
        return claim < MinUnit ? 0 : claim;
    }
}
