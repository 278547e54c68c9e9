using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Glance.Data;
using Fixtures.Toolkit.OpenStack.Glance.Members;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>A bootable disk and what is said of it.</summary>
/// <remarks>Source: Image API v2 reference, "Images".</remarks>
internal sealed record Image(string Id, string? Owner, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("image", "image", "/v2/images");

    public string? Name { get; init; }

    public string? DiskFormat { get; init; }

    public string? ContainerFormat { get; init; }

    /// <summary>One of <see cref="ImageVisibility"/>.</summary>
    public string Visibility { get; init; } = ImageVisibility.Shared;

    /// <summary>One of <see cref="ImageStatus"/>.</summary>
    public string Status { get; init; } = ImageStatus.Queued;

    /// <summary>In bytes; null until there is data.</summary>
    public long? Size { get; init; }

    public long? VirtualSize { get; init; }

    /// <summary>In GiB.</summary>
    public long MinDisk { get; init; }

    /// <summary>In MiB.</summary>
    public long MinRam { get; init; }

    public bool Protected { get; init; }

    public bool OsHidden { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>Each once, in the order in which they were set.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Properties of the client's own making.</summary>
    public ImmutableSortedDictionary<string, string?> Properties { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>The projects it is shared with, by id. They count while its visibility is <c>shared</c>.</summary>
    public ImmutableSortedDictionary<string, ImageMember> Members { get; init; } = ImmutableSortedDictionary<string, ImageMember>.Empty;

    /// <summary>The data; null until it was uploaded or imported.</summary>
    public ImageContent? Content { get; init; }

    /// <summary>Data that waits to be imported.</summary>
    public ImageContent? Staged { get; init; }

    /// <summary>The image with its data, ready to be used.</summary>
    public Image Activate(ImageContent content, DateTimeOffset now) => this with
    {
        Content = content,
        Staged = null,
        Size = content.Bytes.Length,
        VirtualSize = VirtualSize is > 0 ? VirtualSize : Data.DiskInspector.VirtualSize(this, content),
        Status = ImageStatus.Active,
        UpdatedAt = now,
    };
}

/// <summary>Who sees an image.</summary>
internal static class ImageVisibility
{
    public const string Public = "public";
    public const string Private = "private";
    public const string Shared = "shared";
    public const string Community = "community";
}
