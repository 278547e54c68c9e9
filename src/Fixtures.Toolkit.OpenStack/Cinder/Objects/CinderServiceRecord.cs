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

    public string AvailabilityZone { get; init; } = "nova";

    public bool IsDisabled { get; init; }

    public string? DisabledReason { get; init; }

    /// <summary>Since when it runs, and reports; null while it is stopped.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The last report of a stopped service.</summary>
    public DateTimeOffset? LastReport { get; init; }

    public bool IsFrozen { get; init; }

    public string? ActiveBackendId { get; init; }

    /// <summary><c>disabled</c>, <c>enabled</c>, <c>failing-over</c>, …</summary>
    public string ReplicationStatus { get; init; } = "disabled";
}
