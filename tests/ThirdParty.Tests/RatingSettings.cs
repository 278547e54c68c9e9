namespace ThirdParty.Tests;

/// <summary>The prices of a cloud: the settings of a feature are a record.</summary>
public sealed record RatingSettings
{
    /// <summary>The price of a vCPU of an existing server for an hour. Default: 0.01.</summary>
    public decimal PricePerVcpu { get; init; } = 0.01m;

    /// <summary>Whether the service is in the cloud.</summary>
    public bool IsOn { get; init; }
}
