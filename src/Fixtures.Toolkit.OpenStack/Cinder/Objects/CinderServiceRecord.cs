using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>A service of Cinder as it registered itself.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Binary"><c>cinder-volume</c>, <c>cinder-scheduler</c> or <c>cinder-backup</c>.</param>
/// <param name="Host"><c>controller@lvmdriver-1</c> for a volume service.</param>
/// <remarks>Source: Block Storage API, "Services (os-services)".</remarks>
internal sealed record CinderServiceRecord(string Id, long Number, string Binary, string Host, DateTimeOffset CreatedAt) : ICinderRow
{
    public const string Volume = "cinder-volume";
    public const string Scheduler = "cinder-scheduler";
    public const string Backup = "cinder-backup";

    public static readonly RowsField<CinderServiceRecord> Table = new("Services");

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    /// <summary>Upstream: <c>service_down_time</c>.</summary>
    private static readonly TimeSpan DownAfter = TimeSpan.FromSeconds(60);

    public string AvailabilityZone { get; init; } = "nova";

    public bool IsDisabled { get; init; }

    public string? DisabledReason { get; init; }

    /// <summary>Since when it runs, and reports; null while it is stopped.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last report of a stopped service.</summary>
    public DateTimeOffset? LastReport { get; init; }

    /// <summary>When it was last enabled or disabled; null if never.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    public bool IsFrozen { get; init; }

    public string? ActiveBackendId { get; init; }

    /// <summary><c>disabled</c>, <c>enabled</c>, <c>failing-over</c>, …</summary>
    public string ReplicationStatus { get; init; } = "disabled";

    /// <summary>The topic of its messages.</summary>
    [JsonIgnore]
    public string Topic => Binary switch
    {
        Volume => CinderTopics.Volume(Host),
        Backup => CinderTopics.Backup(Host),
        _ => CinderTopics.Scheduler,
    };

    /// <summary>The time of the last report: while the service runs, one every ten seconds from its start on.</summary>
    public DateTimeOffset? LastSeen(DateTimeOffset now) =>
        RunningSince is { } since
            ? since + TimeSpan.FromTicks((now - since).Ticks / ReportInterval.Ticks * ReportInterval.Ticks)
            : LastReport;

    /// <summary>Whether the last report is at most sixty seconds old.</summary>
    /// <remarks>Upstream: Service.is_up.</remarks>
    public bool IsUp(DateTimeOffset now) => LastSeen(now) is { } seen && (now - seen).Duration() <= DownAfter;

    /// <summary>Whether its host is the given one: <c>controller</c> is also the host of <c>controller@lvmdriver-1</c>.</summary>
    /// <remarks>Upstream: cinder.db.sqlalchemy.api, <c>_filter_host</c>. The level follows from the form of the value.</remarks>
    public bool IsAt(string host) => IsAt(Host, host);

    /// <summary>Whether a host, or a pool of one, is at the given host.</summary>
    public static bool IsAt(string? where, string host)
    {
        if (where == host)
            return true;
        if (where is null || host.Contains('#', StringComparison.Ordinal) || !where.StartsWith(host, StringComparison.Ordinal))
            return false;
        var next = where[host.Length];
        return next == '#' || (next == '@' && !host.Contains('@', StringComparison.Ordinal));
    }
}
