using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>A requested volume, with what its request names looked up.</summary>
internal sealed record RequestedVolume
{
    /// <summary>In GiB; null where the request and its source give none.</summary>
    public int? Size { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The requested type; null for the default.</summary>
    public VolumeType? Type { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = Volume.NoMetadata;

    public Snapshot? Snapshot { get; init; }

    public Volume? Source { get; init; }

    public VolumeGroup? Group { get; init; }

    public Backup? Backup { get; init; }

    /// <summary>The image to write to it; undefined for none.</summary>
    public JsonElement? Image { get; init; }

    public string? AvailabilityZone { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Hints { get; init; } = new VolumeSpec().Hints;
}
