using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;

/// <summary>What differs between two volume types.</summary>
/// <param name="IsNone">Whether nothing differs.</param>
/// <param name="IsEncrypted">Whether one of them is encrypted.</param>
/// <param name="AllowsDriverMigration">Whether only the backend and the zones differ, so that a driver may move a volume.</param>
/// <remarks>Upstream: volume_types_diff, and VolumeManager._can_use_driver_migration.</remarks>
internal sealed record TypeDifference(bool IsNone, bool IsEncrypted, bool AllowsDriverMigration)
{
    private static readonly string[] OfPlacement = ["volume_backend_name", "RESKEY:availability_zones"];

    public static TypeDifference Between(CinderState state, VolumeType one, VolumeType other)
    {
        var specs = one.ExtraSpecs.Keys.Union(other.ExtraSpecs.Keys).ToList();
        var qos = (QosOf(state, one), QosOf(state, other));
        var isEncrypted = one.Encryption is not null || other.Encryption is not null;
        var isNone = Equal(one.ExtraSpecs, other.ExtraSpecs) && Equal(qos.Item1, qos.Item2) && Same(one.Encryption, other.Encryption);
        var allows = qos.Item1.IsEmpty && qos.Item2.IsEmpty && !isEncrypted && specs.TrueForAll(key => OfPlacement.Contains(key));
        return new(isNone, isEncrypted, allows);
    }

    private static ImmutableSortedDictionary<string, string?> QosOf(CinderState state, VolumeType type) =>
        state.QosSpecs.Find(type.QosSpecsId) is { } specs ? specs.Specs.SetItem("consumer", specs.Consumer) : VolumeType.NoSpecs;

    private static bool Equal(ImmutableSortedDictionary<string, string?> one, ImmutableSortedDictionary<string, string?> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static bool Same(VolumeEncryption? one, VolumeEncryption? other) =>
        one?.Provider == other?.Provider && one?.ControlLocation == other?.ControlLocation && one?.Cipher == other?.Cipher
        && one?.KeySize == other?.KeySize;
}
