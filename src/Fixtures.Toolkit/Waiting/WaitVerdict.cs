namespace Fixtures.Toolkit;

/// <summary>The verdict on a value that a wait has read.</summary>
/// <param name="IsReached">Whether the goal is reached.</param>
/// <param name="Obstacle">The reason why the goal can never be reached; null while it can.</param>
public readonly record struct WaitVerdict(bool IsReached, string? Obstacle)
{
    /// <summary>The goal is reached.</summary>
    public static WaitVerdict Reached { get; } = new(true, null);

    /// <summary>The goal may still be reached.</summary>
    public static WaitVerdict NotYet { get; } = new(false, null);

    /// <summary>The goal can never be reached; the wait fails at once.</summary>
    public static WaitVerdict OutOfReach(string obstacle) => new(false, obstacle);

    /// <summary><see cref="Reached"/> or <see cref="NotYet"/>.</summary>
    public static WaitVerdict When(bool isReached) => new(isReached, null);
}
