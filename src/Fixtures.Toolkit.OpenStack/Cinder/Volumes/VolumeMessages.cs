using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>What the scheduler and the volume service need to know of a new volume, beside its record.</summary>
/// <remarks>Upstream: <c>request_spec</c> and <c>filter_properties</c>.</remarks>
internal sealed record VolumeSpec
{
    /// <summary>The image to write to it; null for none.</summary>
    public string? ImageId { get; init; }

    /// <summary>The backup to restore to it; null for none.</summary>
    public string? BackupId { get; init; }

    /// <summary>The only backend that it may be on, with or without the pool; null for any.</summary>
    public string? Backend { get; init; }

    /// <summary>The zones that it may be in.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>
    /// The scheduler hints, each with its values. Upstream's default filters read none: <c>same_host</c>, <c>different_host</c>,
    /// <c>local_to_instance</c> and <c>query</c> are for filters that <c>scheduler_default_filters</c> does not name.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Hints { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>The number of times that the scheduler was asked.</summary>
    public int Attempts { get; init; }

    /// <summary>The pools that were tried.</summary>
    public ImmutableArray<string> Tried { get; init; } = [];

    /// <summary>Whether the scheduler may be asked again when the driver fails.</summary>
    public bool AllowsReschedule { get; init; } = true;
}

/// <summary>API or volume service → scheduler: choose a pool for a new volume.</summary>
internal sealed record ScheduleVolume(string VolumeId, VolumeSpec Spec) : ICleanableMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>Scheduler → volume service: create a volume.</summary>
internal sealed record CreateVolume(string VolumeId, VolumeSpec Spec) : ICleanableMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>API → volume service: delete a volume.</summary>
/// <param name="Cascades">Whether its snapshots go with it.</param>
internal sealed record DeleteVolume(string VolumeId, bool Cascades) : ICleanableMessage
{
    /// <summary>Whether the volume stays on the backend, and Cinder only forgets it.</summary>
    public bool UnmanagesOnly { get; init; }

    string ISubjectMessage.Subject => VolumeId;
}
