namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>
/// A Nova service as the database knows it. Its heartbeats are a function of the clock: a running service reports every
/// <see cref="ReportInterval"/> from its start on, so nothing has to be written while time passes.
/// </summary>
/// <param name="Id">Its UUID, shown from microversion 2.53.</param>
/// <param name="Number">Its id in older microversions.</param>
/// <param name="Binary"><c>nova-compute</c>, <c>nova-conductor</c> or <c>nova-scheduler</c>.</param>
/// <param name="Host">The host it runs on; for a compute service also the name of its hypervisor.</param>
internal sealed record NovaServiceRecord(Guid Id, int Number, string Binary, string Host, DateTimeOffset CreatedAt)
{
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan DownAfter = TimeSpan.FromSeconds(60);

    public bool IsDisabled { get; init; }

    public string? DisabledReason { get; init; }

    public bool IsForcedDown { get; init; }

    /// <summary>When an administrator last changed the record.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the running process started; null while none runs.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last report of the process that ran before, when none runs.</summary>
    public DateTimeOffset? LastReport { get; init; }

    /// <summary>When it was last heard of; null when never.</summary>
    public DateTimeOffset? LastSeen(DateTimeOffset now) =>
        RunningSince is { } since ? since + TimeSpan.FromTicks((now - since).Ticks / ReportInterval.Ticks * ReportInterval.Ticks) : LastReport;

    /// <summary>Whether it counts as up: heard of within <see cref="DownAfter"/>, and not forced down.</summary>
    public bool IsUp(DateTimeOffset now) => !IsForcedDown && LastSeen(now) is { } seen && now - seen <= DownAfter;
}
