using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Checks the size, the type and the source of a requested volume.</summary>
internal static class VolumeSources
{
    private static readonly string[] OfSnapshot = [VolumeStatus.Available];
    private static readonly string[] OfVolume = [VolumeStatus.Available, VolumeStatus.InUse];
    private static readonly string[] OfGroup = [VolumeStatus.Available, VolumeStatus.Creating];

    /// <summary>The size, within the bounds of the type.</summary>
    /// <remarks>Upstream: provision_filter_on_size, whose <c>int(None)</c> is a 400 without a reason.</remarks>
    public static int RequireSize(CinderContext cinder, WantedVolume wanted)
    {
        var type = wanted.Type ?? cinder.DefaultTypeOfCloud();
        var size = wanted.Size ?? throw CinderFault.BadRequest();
        RequireSizeOfType(type, size);
        return size;
    }

    /// <summary>Refuses a size out of the bounds of the type.</summary>
    /// <remarks>Upstream: provision_filter_on_size.</remarks>
    public static void RequireSizeOfType(VolumeType type, int size)
    {
        if (type.ExtraSpecs.GetValueOrDefault("provisioning:min_vol_size") is { Length: > 0 } least && size < Number(least))
        {
            throw CinderFault.InvalidInput(
                $"Specified volume size of '{size}' is less than the minimum required size of '{least}' for volume type '{type.Name}'.");
        }

        if (type.ExtraSpecs.GetValueOrDefault("provisioning:max_vol_size") is { Length: > 0 } most && size > Number(most))
        {
            throw CinderFault.InvalidInput(
                $"Specified volume size of '{size}' is greater than the maximum allowable size of '{most}' for volume type "
                    + $"'{type.Name}'.");
        }

        // Upstream's int() raises on another text, which is a 400 without a reason.
        static int Number(string text) =>
            int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw CinderFault.BadRequest();
    }

    /// <summary>Checks that the requested type fits the group and the source.</summary>
    public static void RequireTypes(CinderContext cinder, WantedVolume wanted)
    {
        if (wanted.Group is { } group)
        {
            if (wanted.Type is null)
                throw CinderFault.InvalidInput("volume_type must be provided when creating a volume in a group.");
            if (!group.VolumeTypeIds.Contains(wanted.Type.Id))
            {
                throw CinderFault.InvalidInput(
                    $"Invalid volume_type provided: {wanted.Type.Name} (requested type must be supported by this group).");
            }
        }

        if (wanted is { Type: { } type, Source: { } source } && !MayCopy(cinder.State, source.VolumeTypeId, type))
        {
            throw CinderFault.InvalidInput(
                $"Invalid volume_type provided: {type.Id} (requested type is not compatible; either match source volume, or omit type "
                    + "argument).");
        }

        if (wanted is { Type: { } wish, Snapshot: { } snapshot } && !MayCopy(cinder.State, snapshot.VolumeTypeId, wish))
        {
            throw CinderFault.InvalidInput(
                $"Invalid volume_type provided: {wish.Id} (requested type is not compatible; recommend omitting the type argument).");
        }
    }

    /// <summary>Checks that there is one source at most, in a state to copy, and no larger than the volume.</summary>
    public static void Check(ApiRequest request, WantedVolume wanted, int size)
    {
        var sources = new object?[] { wanted.Snapshot, wanted.Image, wanted.Source, wanted.Backup }.Count(source => source is not null);
        if (sources > 1)
            throw CinderFault.InvalidInput("May specify only one of backup, imageRef, snapshot, source volume");
        request.Require(VolumeCreation.CreateRule);
        if (wanted.Snapshot is { } snapshot && !OfSnapshot.Contains(snapshot.Status))
            throw CinderFault.InvalidSnapshot(Originating("snapshot", OfSnapshot));
        if (wanted.Source is { } source && !OfVolume.Contains(source.Status))
            throw CinderFault.InvalidVolume(Originating("source volume", OfVolume));
        if (wanted.Backup is { } backup && !OfSnapshot.Contains(backup.Status))
            throw CinderFault.BadRequest($"Invalid backup: {Originating("backup", OfSnapshot)}");
        RequireRoom(wanted, size);
        if (wanted.Group is { } group && !OfGroup.Contains(group.Status))
            throw CinderFault.BadRequest($"Invalid Group: {Originating("group", OfGroup)}");
        if (wanted.Image is { } image)
            VolumeImages.RequireFit(image, size);
    }

    /// <summary>The type of the source; null where the default type counts.</summary>
    public static VolumeType? TypeOfSource(CinderContext cinder, ApiRequest request, WantedVolume wanted) =>
        (wanted.Source?.VolumeTypeId ?? wanted.Snapshot?.VolumeTypeId
            ?? (wanted.Image is { } image ? VolumeImages.TypeOf(image) : null)) is { } id
            ? cinder.RequireType(request, id)
            : null;

    private static void RequireRoom(WantedVolume wanted, int size)
    {
        switch (wanted)
        {
            case { Source: { } source } when size < source.Size:
                throw CinderFault.InvalidInput(
                    $"Volume size '{size}'GB cannot be smaller than original volume size  {source.Size}GB. They must be >= original "
                        + "volume size.");
            case { Source: null, Snapshot: { } snapshot } when size < snapshot.VolumeSize:
                throw CinderFault.InvalidInput(
                    $"Volume size '{size}'GB cannot be smaller than the snapshot size {snapshot.VolumeSize}GB. They must be >= original "
                        + "snapshot size.");
            case { Source: null, Snapshot: null, Backup: { } backup } when size < backup.Size:
                throw CinderFault.InvalidInput(
                    $"Volume size {size}GB cannot be smaller than the backup size {backup.Size}GB. It must be >= backup size.");
        }
    }

    /// <summary>Whether a copy of a volume of one type can have another: both are on the same backend, with the same encryption.</summary>
    /// <remarks>Upstream: _retype_is_possible.</remarks>
    private static bool MayCopy(CinderState state, string sourceTypeId, VolumeType wanted)
    {
        if (sourceTypeId == wanted.Id)
            return true;
        var source = state.TypeOf(sourceTypeId);
        if (!IsSameEncryption(source.Encryption, wanted.Encryption))
            return false;
        var (from, to) = (
            source.ExtraSpecs.GetValueOrDefault("volume_backend_name"), wanted.ExtraSpecs.GetValueOrDefault("volume_backend_name"));
        return (from is not null && from == to)
            || state.Services.Any.Count(service => service is { Binary: CinderServiceRecord.Volume, IsDisabled: true }) == 1;
    }

    private static bool IsSameEncryption(VolumeEncryption? one, VolumeEncryption? other) =>
        (one?.Provider, one?.Cipher, one?.KeySize, one?.ControlLocation)
            == (other?.Provider, other?.Cipher, other?.KeySize, other?.ControlLocation);

    private static string Originating(string resource, string[] states) =>
        $"Originating {resource} status must be one of '{string.Join(", ", states)}' values";
}
