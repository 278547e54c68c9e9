namespace RealPlacement.Tests;

/// <summary>
/// A test against a real Placement. It is skipped unless the environment variable REAL_PLACEMENT has the URL of one that accepts any token.
/// </summary>
public sealed class RealPlacementFactAttribute : FactAttribute
{
    public RealPlacementFactAttribute()
    {
        if (Address is null)
            Skip = "REAL_PLACEMENT names no Placement. Set it to the address of one whose policy is open, such as http://127.0.0.1:8778.";
    }

    public static Uri? Address { get; } = Environment.GetEnvironmentVariable("REAL_PLACEMENT") is { Length: > 0 } address
        ? new Uri(address)
        : null;
}
