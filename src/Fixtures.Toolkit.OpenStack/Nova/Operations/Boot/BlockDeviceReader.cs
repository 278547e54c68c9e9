using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using static Fixtures.Toolkit.OpenStack.Nova.Operations.Boot.ServerOrderReader;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Reads the block devices of <c>POST /servers</c> in both forms and refuses contradictions.</summary>
/// <remarks>Upstream: BlockDeviceDict.from_api and from_legacy of block_device.py.</remarks>
internal static class BlockDeviceReader
{
    private const string RootName = "vda";

    /// <summary>The disks of <c>block_device_mapping_v2</c>.</summary>
    public static ImmutableArray<BlockDevice> Read(JsonElement server)
    {
        var isImageNamed = Member(server, "imageRef") is not null;
        return [.. Items(server, "block_device_mapping_v2").Select(device => ReadOne(device, isImageNamed))];
    }

    /// <summary>The disks of <c>block_device_mapping</c>; if none of them is the root, the disk of the image comes first.</summary>
    public static ImmutableArray<BlockDevice> ReadLegacy(IReadOnlyList<JsonElement> devices, string? imageId)
    {
        var read = devices.Select(ReadLegacyOne).ToList();
        var hasRoot = read.Exists(IsRoot);
        var ordered = read.Select(device => device with { BootIndex = IsRoot(device) ? 0 : device.IsNoDevice ? null : -1 });
        return imageId is null || hasRoot ? [.. ordered] : [BlockDevice.FromImage(imageId), .. ordered];

        static bool IsRoot(BlockDevice device) => device.Source is "volume" or "snapshot" && device.IsNamed(RootName);
    }

    private static BlockDevice ReadOne(JsonElement device, bool isImageNamed)
    {
        var (source, id, destination) = (Text(device, "source_type"), Text(device, "uuid"), Text(device, "destination_type"));
        var isNoDevice = IsTrue(Member(device, "no_device"));
        if (!isNoDevice)
        {
            if (source == "blank" ? id is not null : id is null)
                throw Invalid(source == "blank" ? "Invalid device UUID." : "Missing device UUID.");
            if (source is null)
                throw Invalid("Some required fields are missing");
            RequireSupported(device, source, destination, isImageNamed);
            RequireName(Text(device, "device_name"));
        }

        return new BlockDevice(source, destination)
        {
            SourceId = id,
            Name = Text(device, "device_name"),
            BootIndex = BootIndexOf(device),
            Size = Number(device, "volume_size"),
            GuestFormat = Text(device, "guest_format"),
            DiskBus = Text(device, "disk_bus"),
            IsNoDevice = isNoDevice,
        };
    }

    private static void RequireSupported(JsonElement device, string source, string? destination, bool isImageNamed)
    {
        var volumeType = Text(device, "volume_type");
        if (source == "image" && destination == "local" && !(isImageNamed && (BootIndexOf(device) ?? -1) == 0))
            throw Invalid("Mapping image to local is not supported.");
        if (destination == "local" && volumeType is { Length: > 0 })
            throw Invalid("Specifying a volume_type with destination_type=local is not supported.");
        if (source == "volume" && volumeType is { Length: > 0 })
            throw Invalid("Specifying volume type to existing volume is not supported.");
    }

    private static void RequireName(string? name)
    {
        if (name?.Contains(' ', StringComparison.Ordinal) == true)
            throw Invalid("Device name contains spaces.");
    }

    private static BlockDevice ReadLegacyOne(JsonElement device)
    {
        var read = new BlockDevice(null, null) { Name = Text(device, "device_name"), Size = Number(device, "volume_size") };
        var virtualName = Text(device, "virtual_name");
        if (virtualName == "swap" || virtualName?.StartsWith("ephemeral", StringComparison.Ordinal) == true)
            read = read with { Source = "blank", Destination = "local", GuestFormat = virtualName == "swap" ? "swap" : null };
        else if (Text(device, "snapshot_id") is { } snapshot)
            read = read with { Source = "snapshot", Destination = "volume", SourceId = snapshot };
        else if (Text(device, "volume_id") is { } volume)
            read = read with { Source = "volume", Destination = "volume", SourceId = volume };
        else if (IsTrue(Member(device, "no_device")))
            return read with { IsNoDevice = true };
        else
            throw Invalid("Unrecognized legacy format.");
        RequireName(read.Name);
        return read;
    }

    private static ServerRequestException Invalid(string details) =>
        ServerRequestException.Bad($"Block Device Mapping is Invalid: {details}");

    private static int? BootIndexOf(JsonElement device) => Number(device, "boot_index");

    private static int? Number(JsonElement device, string name) =>
        Member(device, name) is { ValueKind: not JsonValueKind.Null } value && value.ToString() is { Length: > 0 } text
        ? (int)Math.Clamp(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), int.MinValue, int.MaxValue)
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
}
