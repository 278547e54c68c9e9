using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>
/// A row of the services table. Heartbeats are computed from the clock: a running service reports every
/// <see cref="ReportInterval"/> from its start on, so nothing is written while time passes.
/// </summary>
/// <param name="Id">The id in the API from 2.53 on.</param>
/// <param name="Number">The id in the API before 2.53.</param>
/// <param name="Binary"><c>nova-compute</c>, <c>nova-conductor</c> or <c>nova-scheduler</c>.</param>
/// <param name="Host">The host that it runs on; for a compute service also the hypervisor's name.</param>
internal sealed record NovaServiceRecord(Guid Id, int Number, string Binary, string Host, DateTimeOffset CreatedAt)
{
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan DownAfter = TimeSpan.FromSeconds(60);

    public bool IsDisabled { get; init; }

    public string? DisabledReason { get; init; }

    public bool IsForcedDown { get; init; }

    /// <summary>When an administrator last changed the record.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the running process started; null while the service does not run.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last report before the service stopped.</summary>
    public DateTimeOffset? LastReport { get; init; }

    /// <summary>How far the clock of the service is ahead of the world's time; reports bear its time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan ClockSkew { get; init; }

    /// <summary>The time of the last report; null where the service never reported.</summary>
    public DateTimeOffset? LastSeen(DateTimeOffset now) =>
        RunningSince is { } since
            ? since + TimeSpan.FromTicks((now - since).Ticks / ReportInterval.Ticks * ReportInterval.Ticks) + ClockSkew
            : LastReport;

    /// <summary>The <c>updated_at</c> of the API: the later of the last report and the last change.</summary>
    public DateTimeOffset? LastUpdate(DateTimeOffset now) =>
        LastSeen(now) is { } seen && !(UpdatedAt > seen) ? seen.WholeSeconds() : UpdatedAt;

    /// <summary>Whether the service is up: its last report is at most <see cref="DownAfter"/> away from now, in either direction, and it is not forced down.</summary>
    public bool IsUp(DateTimeOffset now) => !IsForcedDown && LastSeen(now) is { } seen && (now - seen).Duration() <= DownAfter;
}
