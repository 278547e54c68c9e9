namespace ThirdParty.Tests;

/// <summary>What a cloud charges: a feature's settings are a record.</summary>
public sealed record RatingSettings
{
    /// <summary>For each vCPU of a living server, in an hour. Default: 0.01.</summary>
    public decimal PricePerVcpu { get; init; } = 0.01m;

    /// <summary>Whether the service is in the cloud.</summary>
    public bool IsOn { get; init; }
}
