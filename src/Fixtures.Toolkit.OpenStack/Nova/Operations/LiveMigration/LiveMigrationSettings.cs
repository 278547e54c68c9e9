namespace Fixtures.Toolkit.OpenStack;

/// <summary>The options of live migrations.</summary>
public sealed record LiveMigrationSettings
{
    /// <summary>
    /// The largest number of live migrations that leave one host at the same time: <c>max_concurrent_live_migrations</c>. Others are
    /// queued. Default: 1; 0 is no limit.
    /// </summary>
    public int MaxConcurrent { get; init; } = 1;

    /// <summary>
    /// The largest number of further hosts that the conductor tries after the first has refused: <c>migrate_max_retries</c>. Default: -1,
    /// all of them.
    /// </summary>
    public int MaxRetries { get; init; } = -1;
}
