namespace Fixtures.Toolkit;

/// <summary>
/// A block device of a new server: a volume, or what a volume or a disk is made from. <c>cloud.Servers</c> takes images by id or by name.
/// </summary>
/// <param name="SourceType"><c>blank</c>, <c>image</c>, <c>snapshot</c> or <c>volume</c>.</param>
/// <param name="Source">The id of the source; null for a blank one.</param>
/// <remarks>Source: Nova's guide, "Block Device Mapping in Nova".</remarks>
public sealed record BlockDevice(string SourceType, string? Source = null)
{
    /// <summary><c>volume</c> or <c>local</c>. Default: volume.</summary>
    public string DestinationType { get; init; } = "volume";

    /// <summary>0 for the root disk; -1 for a device that the server does not boot from. Default: -1.</summary>
    public int BootIndex { get; init; } = -1;

    /// <summary>Its size, in GiB. Default: that of its source.</summary>
    public int? SizeGb { get; init; }

    /// <summary>Whether the volume is deleted with the server. Default: false.</summary>
    public bool DeletesOnTermination { get; init; }

    /// <summary>The type of the volume that Nova creates, since microversion 2.67. Default: Cinder's default type.</summary>
    public string? VolumeType { get; init; }

    /// <summary>A tag. Default: none.</summary>
    public string? Tag { get; init; }

    /// <summary>Other fields, by their names in the API: <c>device_name</c>, <c>disk_bus</c>, … The properties above win.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();

    /// <summary>An existing volume beside the root disk.</summary>
    public static BlockDevice Volume(Guid id) => new("volume", id.ToString());

    /// <summary>An existing volume as the root disk.</summary>
    public static BlockDevice RootVolume(Guid id) => new("volume", id.ToString()) { BootIndex = 0 };

    /// <summary>A new volume from an image as the root disk.</summary>
    /// <param name="image">The image.</param>
    /// <param name="sizeGb">The size of the volume, in GiB.</param>
    public static BlockDevice RootFromImage(string image, int sizeGb = 1) => new("image", image) { BootIndex = 0, SizeGb = sizeGb };

    /// <summary>A new volume from a snapshot as the root disk.</summary>
    public static BlockDevice RootFromSnapshot(Guid id) => new("snapshot", id.ToString()) { BootIndex = 0 };

    /// <summary>A new empty volume beside the root disk.</summary>
    /// <param name="sizeGb">Its size, in GiB.</param>
    public static BlockDevice Blank(int sizeGb) => new("blank") { SizeGb = sizeGb };

    internal Dictionary<string, object?> Body()
    {
        var body = new Dictionary<string, object?>(Fields)
        {
            ["source_type"] = SourceType,
            ["destination_type"] = DestinationType,
            ["boot_index"] = BootIndex,
            ["delete_on_termination"] = DeletesOnTermination,
        };
        Add("uuid", Source);
        Add("volume_size", SizeGb);
        Add("volume_type", VolumeType);
        Add("tag", Tag);
        return body;

        void Add(string name, object? value)
        {
            if (value is not null)
                body[name] = value;
        }
    }
}
