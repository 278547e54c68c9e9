using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>
/// Amounts by resource class, <c>MEMORY_MB=512 VCPU=1</c>, or by unit of storage, <c>gigabytes=2 volumes=1</c>, <c>bytes=4 objects=1</c>.
/// An immutable value without zeros, in the order of the names.
/// </summary>
public sealed class ResourceAmounts : IReadOnlyDictionary<string, long>, IEquatable<ResourceAmounts>
{
    private static readonly FrozenSet<string> StorageUnits = FrozenSet.Create(
        StringComparer.Ordinal, "volumes", "snapshots", "gigabytes", "backups", "backup_gigabytes", "containers", "objects", "bytes",
        "orphaned_segments");

    private readonly ImmutableSortedDictionary<string, long> _amounts;

    /// <summary>Amounts by resource class.</summary>
    public ResourceAmounts(IEnumerable<KeyValuePair<string, long>> amounts) =>
        _amounts = amounts.Where(a => a.Value != 0).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>No amounts.</summary>
    public static ResourceAmounts None { get; } = new([]);

    /// <summary>The number of classes with an amount.</summary>
    public int Count => _amounts.Count;

    /// <summary>The classes.</summary>
    public IEnumerable<string> Keys => _amounts.Keys;

    /// <summary>The amounts.</summary>
    public IEnumerable<long> Values => _amounts.Values;

    /// <summary>Whether there is no amount.</summary>
    public bool IsNone => _amounts.IsEmpty;

    /// <summary>The amount of a class; 0 if there is none.</summary>
    public long this[string resourceClass] => _amounts.GetValueOrDefault(resourceClass);

    /// <summary>
    /// The usage of a server of the flavor: VCPU, MEMORY_MB (MiB) and DISK_GB (root, ephemeral and swap, in GiB). An extra spec
    /// <c>resources:CLASS</c>, or <c>resourcesGROUP:CLASS</c>, replaces or adds an amount; those of several groups add up. PCI devices are
    /// not among them: see <see cref="UsageProbe.AmountsOf(FlavorInfo)"/>.
    /// </summary>
    /// <remarks>Source: Nova's guide, "Extra specs", <c>resources</c>.</remarks>
    public static ResourceAmounts From(FlavorInfo flavor)
    {
        ArgumentNullException.ThrowIfNull(flavor);
        var amounts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["VCPU"] = flavor.Vcpus,
            ["MEMORY_MB"] = flavor.MemoryMb,
            // Nova rounds swap up to whole GiB: nova.compute.utils.convert_mb_to_ceil_gb.
            ["DISK_GB"] = flavor.DiskGb + flavor.EphemeralGb + ((flavor.SwapMb + 1023) / 1024),
        };
        var named = from spec in flavor.ExtraSpecs
            let colon = spec.Key.IndexOf(':', StringComparison.Ordinal)
            where colon > 0 && spec.Key.StartsWith("resources", StringComparison.Ordinal)
            group long.Parse(spec.Value, CultureInfo.InvariantCulture) by spec.Key[(colon + 1)..];
        foreach (var resource in named)
            amounts[resource.Key] = resource.Sum();
        return new(amounts);
    }

    /// <summary>The usage of a server: that of its flavor, without the root disk if it boots from a volume.</summary>
    /// <exception cref="InvalidOperationException">This is the answer to a create, which has no flavor.</exception>
    public static ResourceAmounts From(ServerInfo server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return From(server.IsVolumeBacked ? server.Flavor with { DiskGb = 0 } : server.Flavor);
    }

    /// <summary>The quota units of a volume: <c>gigabytes=2 volumes=1</c>.</summary>
    public static ResourceAmounts From(VolumeInfo volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Volumes(volume.SizeGb);
    }

    /// <summary>The quota units of a snapshot: <c>gigabytes=2 snapshots=1</c>.</summary>
    public static ResourceAmounts From(SnapshotInfo snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new([KeyValuePair.Create("snapshots", 1L), KeyValuePair.Create("gigabytes", (long)snapshot.SizeGb)]);
    }

    /// <summary>The quota units of a backup: <c>backup_gigabytes=2 backups=1</c>.</summary>
    public static ResourceAmounts From(BackupInfo backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        return new([KeyValuePair.Create("backups", 1L), KeyValuePair.Create("backup_gigabytes", (long)backup.SizeGb)]);
    }

    /// <summary>The quota units of volumes of these sizes, in GiB: <c>ResourceAmounts.Volumes(2, 3)</c>.</summary>
    public static ResourceAmounts Volumes(params IReadOnlyCollection<int> sizesGb)
    {
        ArgumentNullException.ThrowIfNull(sizesGb);
        return new(
        [
            KeyValuePair.Create("volumes", (long)sizesGb.Count), KeyValuePair.Create("gigabytes", sizesGb.Sum(size => (long)size)),
        ]);
    }

    /// <summary>
    /// The units of containers and of objects of these sizes, in bytes: <c>ResourceAmounts.Objects(containers: 1, 4, 7)</c>.
    /// </summary>
    /// <param name="containers">The number of containers.</param>
    /// <param name="sizesBytes">The sizes of the objects, those of manifests included.</param>
    public static ResourceAmounts Objects(int containers = 0, params IReadOnlyCollection<long> sizesBytes)
    {
        ArgumentNullException.ThrowIfNull(sizesBytes);
        return new(
        [
            KeyValuePair.Create("containers", (long)containers), KeyValuePair.Create("objects", (long)sizesBytes.Count),
            KeyValuePair.Create("bytes", sizesBytes.Sum()),
        ]);
    }

    /// <summary>The units of Cinder and Swift, without the classes of Placement.</summary>
    internal ResourceAmounts OfStorage =>
        _amounts.Keys.Any(StorageUnits.Contains) ? new(_amounts.Where(one => StorageUnits.Contains(one.Key))) : None;

    /// <summary>The sum.</summary>
    public static ResourceAmounts operator +(ResourceAmounts left, ResourceAmounts right) => Combine(left, right, 1);

    /// <summary>The difference; it may be negative.</summary>
    public static ResourceAmounts operator -(ResourceAmounts left, ResourceAmounts right) => Combine(left, right, -1);

    /// <summary>Each amount multiplied.</summary>
    public static ResourceAmounts operator *(ResourceAmounts amounts, int times)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return new(amounts.Select(a => KeyValuePair.Create(a.Key, a.Value * times)));
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _amounts.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out long value) => _amounts.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ResourceAmounts? other) => other is not null && _amounts.SequenceEqual(other._amounts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResourceAmounts);

    /// <inheritdoc/>
    public override int GetHashCode() => _amounts.Aggregate(0, (hash, a) => HashCode.Combine(hash, a.Key, a.Value));

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "nothing" : string.Join(' ', _amounts.Select(a => $"{a.Key}={a.Value}"));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() => _amounts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static ResourceAmounts From(JsonElement amounts) =>
        new(amounts.EnumerateObject().Select(a => KeyValuePair.Create(a.Name, a.Value.GetInt64())));

    private static ResourceAmounts Combine(ResourceAmounts left, ResourceAmounts right, int sign)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Keys.Union(right.Keys).Select(name => KeyValuePair.Create(name, left[name] + (sign * right[name]))));
    }
}
