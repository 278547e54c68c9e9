using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A requested disk of a new server.</summary>
/// <param name="Source"><c>image</c>, <c>volume</c>, <c>snapshot</c> or <c>blank</c>; null for <c>no_device</c>.</param>
/// <param name="Destination"><c>local</c> or <c>volume</c>.</param>
/// <remarks>Upstream: BlockDeviceDict.</remarks>
internal sealed record RequestedDisk(string? Source, string? Destination)
{
    public string? ImageId { get; init; }

    public string? VolumeId { get; init; }

    public string? SnapshotId { get; init; }

    /// <summary>With <c>/dev/</c>.</summary>
    public string? Name { get; init; }

    /// <summary>0 for the disk to boot from; null or negative for a disk that is never booted from.</summary>
    public int? BootIndex { get; init; }

    /// <summary>The size in GiB; that of a swap disk in MiB.</summary>
    public int? Size { get; init; }

    public string? VolumeType { get; init; }

    public bool DeleteOnTermination { get; init; }

    public string? GuestFormat { get; init; }

    public string? DeviceType { get; init; }

    public string? DiskBus { get; init; }

    public string? Tag { get; init; }

    public bool IsNoDevice { get; init; }

    public bool IsSwap => IsBlankDisk && GuestFormat == "swap";

    public bool IsEphemeral => IsBlankDisk && GuestFormat != "swap";

    public bool IsVolume => Destination == "volume";

    public bool IsLocal => Destination == "local";

    private bool IsBlankDisk => Source == "blank" && IsLocal;

    /// <summary>The root disk of a server that boots from an image and requests no disks.</summary>
    public static RequestedDisk FromImage(string imageId) =>
        new("image", "local") { ImageId = imageId, BootIndex = 0, DeleteOnTermination = true, DeviceType = "disk" };

    /// <summary>A disk that the flavor gives.</summary>
    public static RequestedDisk Blank(int size, string? guestFormat = null) => new("blank", "local")
    {
        Size = size, GuestFormat = guestFormat, BootIndex = -1, DeleteOnTermination = true, DeviceType = "disk",
    };

    /// <summary>Whether the device has the name, with or without <c>/dev/</c>.</summary>
    public bool IsNamed(string name) => Name is not null && DeviceNames.WithoutDirectory(Name) == DeviceNames.WithoutDirectory(name);

    /// <summary>The record of the disk in a server.</summary>
    public BlockDeviceMapping ToMapping(Guid id) => new(Source ?? "", Destination ?? "")
    {
        Id = id,
        ImageId = ImageId,
        VolumeId = VolumeId,
        SnapshotId = SnapshotId,
        DeviceName = Name,
        BootIndex = BootIndex,
        VolumeSize = Size,
        VolumeType = VolumeType,
        DeleteOnTermination = DeleteOnTermination,
        GuestFormat = GuestFormat,
        DeviceType = DeviceType,
        DiskBus = DiskBus,
        Tag = Tag,
        IsNoDevice = IsNoDevice,
    };
}
