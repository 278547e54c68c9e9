using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The images of a new cloud. Default: <c>cirros</c> and <c>cirros-alt</c>, both public, raw, 24,576 bytes.</summary>
internal sealed record ImageSettings
{
    /// <summary>Name of the project that owns the images. Default: <c>admin</c>.</summary>
    public string OwnerProject { get; init; } = "admin";

    /// <summary>The initial images.</summary>
    public ImmutableArray<ImageDefinition> Images { get; init; } = [new("cirros"), new("cirros-alt")];

    /// <summary>Whether Glance has an image cache. Default: false.</summary>
    public bool HasCache { get; init; }

    /// <summary>How Glance keeps images in object storage; null if it keeps them itself. Default: null.</summary>
    public SwiftImageStoreSettings? Swift { get; init; }

    /// <summary>Wrappers of the image store, innermost first.</summary>
    internal ImmutableArray<Func<IImageStore, IImageStore>> Stores { get; init; } = [];
}

/// <summary>An initial image of a cloud: active, with data.</summary>
/// <param name="Name">The name. It need not be unique.</param>
public sealed record ImageDefinition(string Name)
{
    private readonly ImageContent _content = ImageContent.Demo;

    /// <summary>The id, a UUID; null to generate one. Default: null.</summary>
    public string? Id { get; init; }

    /// <summary>Format of the disk, such as <c>raw</c> or <c>qcow2</c>. Default: <c>raw</c>.</summary>
    public string DiskFormat { get; init; } = "raw";

    /// <summary>Format of the container. Default: <c>bare</c>.</summary>
    public string ContainerFormat { get; init; } = "bare";

    /// <summary><c>public</c>, <c>community</c>, <c>shared</c> or <c>private</c>. Default: <c>public</c>.</summary>
    public string Visibility { get; init; } = ImageVisibility.Public;

    /// <summary>Smallest root disk it boots on, in GiB. Default: 0.</summary>
    public long MinDiskGb { get; init; }

    /// <summary>Smallest memory it boots with, in MiB. Default: 0.</summary>
    public long MinRamMb { get; init; }

    /// <summary>Whether the image is protected from deletion. Default: false.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Properties such as <c>hw_disk_bus</c>. Default: none.</summary>
    public ImmutableSortedDictionary<string, string?> Properties { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>The data. It is not copied; do not change it afterwards.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get => _content.Bytes;
        init => _content = new ImageContent(value);
    }

    internal Image Register(string id, string owner, DateTimeOffset now) => new Image(Id ?? id, owner, now)
    {
        Name = Name,
        DiskFormat = DiskFormat,
        ContainerFormat = ContainerFormat,
        Visibility = Visibility,
        MinDisk = MinDiskGb,
        MinRam = MinRamMb,
        Protected = IsProtected,
        Properties = Properties,
    }.Activate(_content, _content.Bytes.Span, now);
}
