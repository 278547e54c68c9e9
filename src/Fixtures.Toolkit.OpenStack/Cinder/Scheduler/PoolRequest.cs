using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;

namespace Fixtures.Toolkit.OpenStack.Cinder.Scheduler;

/// <summary>What a volume needs of a pool.</summary>
/// <param name="SizeGb">The size to allocate, in GiB; 0 passes on every pool.</param>
/// <param name="Type">Its type.</param>
internal sealed record PoolRequest(int SizeGb, VolumeType Type)
{
    /// <summary>The zones that it may be in; empty for all.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>The only backend or pool that it may be on; null for any.</summary>
    public string? Backend { get; init; }

    /// <summary>The pool that it is on already, whose capacity does not count; null for none.</summary>
    public string? Present { get; init; }

    /// <summary>The pools that were tried. Others win.</summary>
    public ImmutableArray<string> Tried { get; init; } = [];

    public static PoolRequest For(CinderState state, Volume volume, VolumeSpec spec) => new(volume.Size, state.TypeOf(volume.VolumeTypeId))
    {
        Zones = spec.Zones, Backend = spec.Backend, Tried = spec.Tried,
    };
}
