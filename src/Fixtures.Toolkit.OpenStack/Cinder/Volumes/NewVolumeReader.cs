using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Reads the validated body of a creation, and looks up what it names in upstream's order.</summary>
/// <remarks>Upstream: VolumeController.create of api/v3/volumes.py.</remarks>
internal static class NewVolumeReader
{
    private const string Multiattach =
        "multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your "
            + "administrator to create a multiattach enabled volume type and use it to create multiattach volumes.";

    public static async Task<WantedVolume> ReadAsync(CinderContext cinder, ApiRequest request, JsonElement body)
    {
        var hints = HintsOf(body);
        var volume = body.GetProperty("volume");
        var type = Text(volume, "volume_type") is { Length: > 0 } named ? cinder.RequireType(request, named) : null;
        var snapshot = Text(volume, "snapshot_id") is { } snapshotId ? cinder.RequireSnapshot(request, snapshotId) : null;
        var source = Text(volume, "source_volid") is { } sourceId ? cinder.RequireVolumeOpenly(request, sourceId) : null;
        var group = Text(volume, "consistencygroup_id") is { } groupId ? cinder.RequireGroup(request, groupId) : null;
        if (Text(volume, "group_id") is { } otherId)
            group = cinder.RequireGroup(request, otherId);
        var image = default(JsonElement?);
        if ((Text(volume, "image_id") ?? Text(volume, "imageRef")) is { } reference)
        {
            image = await VolumeImages.RequireAsync(cinder, request, reference);
            if (VolumeImages.SnapshotOf(cinder, request, image.Value) is { } boot && request.Version >= CinderVersions.NovaImages)
                (snapshot, image) = (boot, null);
        }

        var backup = Text(volume, "backup_id") is { } backupId ? cinder.RequireBackup(request, backupId) : null;
        if (BooleanOf(volume, "multiattach"))
            throw CinderFault.BadRequest(Multiattach);
        return new WantedVolume
        {
            Size = SizeOf(volume) ?? snapshot?.VolumeSize ?? source?.Size ?? backup?.Size,
            Name = TextOf(volume, "name", "display_name").Text,
            Description = TextOf(volume, "description", "display_description").Text,
            Type = type,
            Metadata = volume.TryGetProperty("metadata", out var metadata) ? MetadataOf(metadata) : Volume.NoMetadata,
            Snapshot = snapshot,
            Source = source,
            Group = group,
            Backup = backup,
            Image = image,
            AvailabilityZone = Text(volume, "availability_zone"),
            Hints = hints,
        };
    }

    /// <summary>A text without spaces at its ends, under its first name or its second; the first wins.</summary>
    public static (bool IsGiven, string? Text) TextOf(JsonElement volume, string name, string otherName)
    {
        if (volume.TryGetProperty(name, out _))
            return (true, Text(volume, name)?.Trim());
        return volume.TryGetProperty(otherName, out _) ? (true, Text(volume, otherName)?.Trim()) : (false, null);
    }

    public static ImmutableSortedDictionary<string, string> MetadataOf(JsonElement metadata) =>
        metadata.ValueKind == JsonValueKind.Object
            ? Volume.NoMetadata.SetItems(metadata.EnumerateObject().Select(item =>
                KeyValuePair.Create(JsonText.NameOf(item), JsonText.Of(item.Value))))
            : Volume.NoMetadata;

    private static string? Text(JsonElement volume, string name) =>
        volume.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;

    private static int? SizeOf(JsonElement volume) => volume.TryGetProperty("size", out var size)
        ? size.ValueKind switch
        {
            JsonValueKind.Number => (int)size.GetDouble(),
            JsonValueKind.String => int.Parse(JsonText.Of(size), CultureInfo.InvariantCulture),
            _ => null,
        }
        : null;

    private static bool BooleanOf(JsonElement volume, string name) => volume.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => JsonText.Of(value).ToUpperInvariant() is "1" or "T" or "TRUE" or "ON" or "Y" or "YES",
        _ => false,
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> HintsOf(JsonElement body)
    {
        var hints = new VolumeSpec().Hints;
        if (!body.TryGetProperty(VolumeSchemas.Hints, out var given) || given.ValueKind == JsonValueKind.Null)
            return hints;
        if (VolumeSchemas.HintBody.Validate(body, CinderValidation.Rules) is { } error)
            throw CinderFault.BadRequest(CinderValidation.WordingOf(error));
        return hints.SetItems(given.EnumerateObject().Select(hint => KeyValuePair.Create(JsonText.NameOf(hint), ValuesOf(hint.Value))));
    }

    private static ImmutableArray<string> ValuesOf(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(PythonRepr.Str)]
        : [PythonRepr.Str(value)];
}
