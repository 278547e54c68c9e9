namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A disk that a boot asks for, as Nova keeps it: upstream's BlockDeviceMapping.</summary>
/// <param name="Source"><c>image</c>, <c>volume</c>, <c>snapshot</c> or <c>blank</c>; null for a device that is taken away.</param>
/// <param name="Destination"><c>local</c> or <c>volume</c>.</param>
internal sealed record BlockDevice(string? Source, string? Destination)
{
    /// <summary>The id of the image, volume or snapshot.</summary>
    public string? SourceId { get; init; }

    public string? Name { get; init; }

    /// <summary>0 is the disk to boot from; null or less than 0 is none to boot from.</summary>
    public int? BootIndex { get; init; }

    /// <summary>GiB; swap in MiB.</summary>
    public int? Size { get; init; }

    public string? GuestFormat { get; init; }

    public string? DiskBus { get; init; }

    public bool IsNoDevice { get; init; }

    public bool IsSwap => IsBlankDisk && GuestFormat == "swap";

    public bool IsEphemeral => IsBlankDisk && GuestFormat != "swap";

    private bool IsBlankDisk => Source == "blank" && Destination == "local";

    /// <summary>The image's own disk, which a boot gets that asks for none.</summary>
    public static BlockDevice OfImage(string imageId) => new("image", "local") { SourceId = imageId, BootIndex = 0 };

    /// <summary>Whether it has the name, with or without <c>/dev/</c>.</summary>
    public bool IsNamed(string name) => Name is not null && Name.Replace("/dev/", "", StringComparison.Ordinal) == name;
}
