namespace Fixtures.Toolkit.Waiting;

/// <summary>What a look at the cloud says of the goal.</summary>
/// <param name="IsReached">It is reached.</param>
/// <param name="Obstacle">Why it can never be reached; null while it may.</param>
public readonly record struct WaitVerdict(bool IsReached, string? Obstacle)
{
    /// <summary>It is reached.</summary>
    public static WaitVerdict Reached { get; } = new(true, null);

    /// <summary>It may still be reached.</summary>
    public static WaitVerdict NotYet { get; } = new(false, null);

    /// <summary>It can never be reached: the wait ends at once.</summary>
    public static WaitVerdict OutOfReach(string obstacle) => new(false, obstacle);

    /// <summary>Reached or not yet.</summary>
    public static WaitVerdict When(bool isReached) => new(isReached, null);
}
