namespace Fixtures.Toolkit.OpenStack;

/// <summary>A storage backend of a new cloud. Its volume service is <c>controller@NAME</c>, and its only pool has its name.</summary>
/// <param name="Name">Unique in the cloud: letters, digits, <c>-</c>, <c>_</c> and <c>.</c></param>
public sealed record VolumeBackendDefinition(string Name)
{
    /// <summary>The capacity of its pool, in GiB. Default: 1,000.</summary>
    public int CapacityGb { get; init; } = 1000;

    /// <summary>The largest ratio of provisioned to total capacity, as the pool is thin. Default: 20.</summary>
    public double MaxOverSubscriptionRatio { get; init; } = 20;

    /// <summary>The percentage of the capacity that new volumes do not get. Default: 0.</summary>
    public int ReservedPercentage { get; init; }

    /// <summary>The availability zone of its volume service. Default: <c>nova</c>.</summary>
    public string AvailabilityZone { get; init; } = "nova";
}
