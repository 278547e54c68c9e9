namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A requested disk of a new server.</summary>
/// <param name="Source"><c>image</c>, <c>volume</c>, <c>snapshot</c> or <c>blank</c>; null for <c>no_device</c>.</param>
/// <param name="Destination"><c>local</c> or <c>volume</c>.</param>
/// <remarks>Upstream: BlockDeviceMapping.</remarks>
internal sealed record BlockDevice(string? Source, string? Destination)
{
    /// <summary>The id of the image, volume or snapshot.</summary>
    public string? SourceId { get; init; }

    public string? Name { get; init; }

    /// <summary>0 for the disk to boot from; null or negative for a disk that is never booted from.</summary>
    public int? BootIndex { get; init; }

    /// <summary>The size in GiB; that of a swap disk in MiB.</summary>
    public int? Size { get; init; }

    public string? GuestFormat { get; init; }

    public string? DiskBus { get; init; }

    public bool IsNoDevice { get; init; }

    public bool IsSwap => IsBlankDisk && GuestFormat == "swap";

    public bool IsEphemeral => IsBlankDisk && GuestFormat != "swap";

    private bool IsBlankDisk => Source == "blank" && Destination == "local";

    /// <summary>The root disk of a server that boots from an image and requests no disks.</summary>
    public static BlockDevice FromImage(string imageId) => new("image", "local") { SourceId = imageId, BootIndex = 0 };

    /// <summary>Whether the device has the name, with or without <c>/dev/</c>.</summary>
    public bool IsNamed(string name) => Name is not null && Name.Replace("/dev/", "", StringComparison.Ordinal) == name;
}
