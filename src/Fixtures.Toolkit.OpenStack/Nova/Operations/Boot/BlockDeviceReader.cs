using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Reads the block devices of <c>POST /servers</c> in both forms and refuses contradictions.</summary>
/// <remarks>Upstream: BlockDeviceDict.from_api and from_legacy of block_device.py.</remarks>
internal static partial class BlockDeviceReader
{
    /// <summary>The members that describe a block device; a request may contain more members of the first form.</summary>
    private static readonly ImmutableHashSet<string> Fields =
    [
        "source_type", "destination_type", "guest_format", "device_type", "disk_bus", "boot_index", "device_name", "delete_on_termination",
        "snapshot_id", "volume_id", "volume_size", "image_id", "no_device", "connection_info", "tag", "volume_type", "encrypted",
        "encryption_secret_uuid", "encryption_format", "encryption_options", "id", "instance_uuid", "attachment_id", "uuid", "created_at",
        "updated_at", "deleted_at", "deleted",
    ];

    /// <summary>The disks of <c>block_device_mapping_v2</c>.</summary>
    public static ImmutableArray<RequestedDisk> Read(JsonElement server)
    {
        var isImageNamed = Member(server, "imageRef") is not null;
        return [.. Items(server, "block_device_mapping_v2").Select(device => ReadOne(device, isImageNamed))];
    }

    /// <summary>The disks that an image defines in the second form.</summary>
    public static RequestedDisk ReadOfImage(JsonElement device)
    {
        var isNoDevice = IsTrue(Member(device, "no_device"));
        RequireKnown(device);
        if (!isNoDevice)
        {
            if (Member(device, "source_type") is null)
                throw Invalid("Some required fields are missing");
            RequireName(Text(device, "device_name"));
        }

        return Describe(device, isNoDevice);
    }

    /// <summary>The disks of <c>block_device_mapping</c>; if none of them is the root, the disk of the image comes first.</summary>
    /// <param name="devices">The disks.</param>
    /// <param name="imageId">The image to boot; null for none.</param>
    /// <param name="rootName">The name that the root disk has.</param>
    /// <param name="hasRoot">Whether other disks have the root among them.</param>
    /// <remarks>Upstream: from_legacy_mapping.</remarks>
    public static ImmutableArray<RequestedDisk> ReadLegacy(
        IEnumerable<JsonElement> devices, string? imageId, string rootName, bool hasRoot = false)
    {
        var read = devices.Select(ReadLegacyOne).ToList();
        if (hasRoot)
            return [.. read.Select(device => device with { BootIndex = -1 })];
        var ordered = read.Select(device => device with { BootIndex = IsRoot(device) ? 0 : device.IsNoDevice ? null : -1 });
        return imageId is null || read.Exists(IsRoot) ? [.. ordered] : [RequestedDisk.FromImage(imageId), .. ordered];

        bool IsRoot(RequestedDisk device) => device.Source is "volume" or "snapshot" && device.IsNamed(rootName);
    }

    /// <summary>Whether the name is <c>swap</c> or <c>ephemeral0</c>, ….</summary>
    public static bool IsSwapOrEphemeral(string? name) => name == "swap" || (name is not null && Ephemeral().IsMatch(name));

    private static RequestedDisk ReadOne(JsonElement device, bool isImageNamed)
    {
        var (source, id, destination) = (Text(device, "source_type"), Text(device, "uuid"), Text(device, "destination_type"));
        var isNoDevice = IsTrue(Member(device, "no_device"));
        if (isNoDevice)
            return Describe(device, isNoDevice);
        if (source == "blank" ? id is not null : id is null)
            throw Invalid(source == "blank" ? "Invalid device UUID." : "Missing device UUID.");
        RequireSupported(device, source, destination, isImageNamed);
        RequireKnown(device);
        if (source is null)
            throw Invalid("Some required fields are missing");
        RequireName(Text(device, "device_name"));
        var described = Describe(device, isNoDevice);
        return source switch
        {
            "image" => described with { ImageId = id },
            "volume" => described with { VolumeId = id },
            "snapshot" => described with { SnapshotId = id },
            _ => described,
        };
    }

    private static RequestedDisk Describe(JsonElement device, bool isNoDevice) =>
        new(Text(device, "source_type"), Text(device, "destination_type"))
        {
            ImageId = Text(device, "image_id"),
            VolumeId = Text(device, "volume_id"),
            SnapshotId = Text(device, "snapshot_id"),
            Name = NameOf(device),
            BootIndex = Number(device, "boot_index"),
            Size = Number(device, "volume_size"),
            VolumeType = Text(device, "volume_type"),
            DeleteOnTermination = Flag(device, "delete_on_termination"),
            GuestFormat = Text(device, "guest_format"),
            DeviceType = Text(device, "device_type"),
            DiskBus = Text(device, "disk_bus"),
            Tag = Text(device, "tag"),
            IsNoDevice = isNoDevice,
        };

    private static void RequireSupported(JsonElement device, string? source, string? destination, bool isImageNamed)
    {
        var volumeType = Text(device, "volume_type");
        if (source == "image" && destination == "local" && !(isImageNamed && (Number(device, "boot_index") ?? -1) == 0))
            throw Invalid("Mapping image to local is not supported.");
        if (destination == "local" && volumeType is { Length: > 0 })
            throw Invalid("Specifying a volume_type with destination_type=local is not supported.");
        if (source == "volume" && volumeType is { Length: > 0 })
            throw Invalid("Specifying volume type to existing volume is not supported.");
    }

    private static void RequireKnown(JsonElement device)
    {
        var unknown = device.EnumerateObject().Select(member => member.Name).Where(name => !Fields.Contains(name)).ToList();
        if (unknown.Count > 0)
            throw Invalid($"Following fields are invalid: {string.Join(' ', unknown)}");
    }

    private static void RequireName(string? name)
    {
        if (name?.Length == 0)
            throw Invalid("Device name empty or too long.");
        if (name?.Contains(' ', StringComparison.Ordinal) == true)
            throw Invalid("Device name contains spaces.");
    }

    private static RequestedDisk ReadLegacyOne(JsonElement device)
    {
        var read = new RequestedDisk(null, null)
        {
            VolumeId = Text(device, "volume_id"),
            SnapshotId = Text(device, "snapshot_id"),
            Name = NameOf(device),
            Size = Number(device, "volume_size"),
            DeleteOnTermination = Flag(device, "delete_on_termination"),
            IsNoDevice = IsTrue(Member(device, "no_device")),
        };
        var virtualName = Text(device, "virtual_name");
        if (IsSwapOrEphemeral(virtualName))
        {
            read = read with
            {
                Source = "blank",
                Destination = "local",
                DeleteOnTermination = true,
                GuestFormat = virtualName == "swap" ? "swap" : null,
            };
        }
        else if (read.SnapshotId is not null)
        {
            read = read with { Source = "snapshot", Destination = "volume" };
        }
        else if (read.VolumeId is not null)
        {
            read = read with { Source = "volume", Destination = "volume" };
        }
        else if (!read.IsNoDevice)
        {
            throw Invalid("Unrecognized legacy format.");
        }

        if (!read.IsNoDevice)
            RequireName(Text(device, "device_name"));
        return read;
    }

    private static ServerRequestException Invalid(string details) =>
        ServerRequestException.Bad($"Block Device Mapping is Invalid: {details}");

    private static string? NameOf(JsonElement device) =>
        Text(device, "device_name") is { } name ? DeviceNames.WithDirectory(name) : null;

    private static int? Number(JsonElement device, string name) =>
        decimal.TryParse(Member(device, name)?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : null;

    /// <summary>Whether Python counts the value as true.</summary>
    private static bool IsTrue(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => text.Text().Length > 0,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble() != 0,
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject().Any(),
        _ => true,
    };

    [GeneratedRegex(@"^ephemeral(\d|[1-9]\d+)$")]
    private static partial Regex Ephemeral();
}
