using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>The volumes and snapshots on the backends that Cinder does not manage, by the host of the volume service and by name.</summary>
/// <remarks>
/// Every backend begins with two spare volumes, <c>spare-1</c> of 1 GiB and <c>spare-2</c> of 2 GiB, as the recorded cloud.
/// </remarks>
internal sealed record UnmanagedStorage
{
    public static readonly StateField<UnmanagedStorage> Field = new("Unmanaged", new UnmanagedStorage());

    private static readonly ImmutableSortedDictionary<string, int> Spare = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, [new("spare-1", 1), new KeyValuePair<string, int>("spare-2", 2)]);

    private static readonly ImmutableSortedDictionary<string, UnmanagedSnapshot> None =
        ImmutableSortedDictionary.Create<string, UnmanagedSnapshot>(StringComparer.Ordinal);

    /// <summary>The sizes of the volumes in GiB; a host that is absent has the spare ones.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Volumes { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, int>>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, UnmanagedSnapshot>> Snapshots { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, UnmanagedSnapshot>>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, int> VolumesOf(string host) => Volumes.GetValueOrDefault(host, Spare);

    public ImmutableSortedDictionary<string, UnmanagedSnapshot> SnapshotsOf(string host) => Snapshots.GetValueOrDefault(host, None);

    public UnmanagedStorage WithVolume(string host, string name, int size) =>
        this with { Volumes = Volumes.SetItem(host, VolumesOf(host).SetItem(name, size)) };

    public UnmanagedStorage WithoutVolume(string host, string name) =>
        this with { Volumes = Volumes.SetItem(host, VolumesOf(host).Remove(name)) };

    public UnmanagedStorage WithSnapshot(string host, string name, UnmanagedSnapshot snapshot) =>
        this with { Snapshots = Snapshots.SetItem(host, SnapshotsOf(host).SetItem(name, snapshot)) };

    public UnmanagedStorage WithoutSnapshot(string host, string name) =>
        this with { Snapshots = Snapshots.SetItem(host, SnapshotsOf(host).Remove(name)) };
}

/// <summary>A snapshot that Cinder does not manage.</summary>
/// <param name="Size">In GiB.</param>
/// <param name="VolumeName">The name of its volume on the backend.</param>
internal sealed record UnmanagedSnapshot(int Size, string VolumeName);

/// <summary>The names of volumes and snapshots on a backend.</summary>
/// <remarks>Upstream: <c>volume_name_template</c> and <c>snapshot_name_template</c>.</remarks>
internal static class BackendNames
{
    public static string NameOnBackend(this Volume volume) => $"volume-{volume.NameId ?? volume.Id}";

    public static string NameOnBackend(this Snapshot snapshot) => $"snapshot-{snapshot.Id}";
}
