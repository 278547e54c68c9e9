using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>An image: disk data and its metadata.</summary>
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

    /// <summary>In bytes; null without data.</summary>
    public long? Size { get; init; }

    /// <summary>Size of the disk inside the data, in bytes; null when unknown.</summary>
    public long? VirtualSize { get; init; }

    /// <summary>Smallest root disk it boots on, in GiB.</summary>
    public long MinDisk { get; init; }

    /// <summary>Smallest memory it boots with, in MiB.</summary>
    public long MinRam { get; init; }

    public bool Protected { get; init; }

    public bool OsHidden { get; init; }

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>Unique, in the order in which they were added.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Custom properties, by name.</summary>
    public ImmutableSortedDictionary<string, string?> Properties { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>The projects it is shared with, by project id. Only used while the visibility is <c>shared</c>.</summary>
    public ImmutableSortedDictionary<string, ImageMember> Members { get; init; } = ImmutableSortedDictionary<string, ImageMember>.Empty;

    /// <summary>The data; null before upload or import.</summary>
    public ImageContent? Content { get; init; }

    /// <summary>Staged data that waits for its import.</summary>
    public ImageContent? Staged { get; init; }

    /// <summary>Returns the image with its data in status <c>active</c>.</summary>
    /// <param name="content">The data.</param>
    /// <param name="head">Their beginning, or all of them.</param>
    /// <param name="now">The time of the change.</param>
    public Image Activate(ImageContent content, ReadOnlySpan<byte> head, DateTimeOffset now) => this with
    {
        Content = content,
        Staged = null,
        Size = content.Size,
        VirtualSize = VirtualSize is > 0 ? VirtualSize : DiskInspector.VirtualSize(this, head, content.Size),
        Status = ImageStatus.Active,
        UpdatedAt = now,
    };
}

/// <summary>The values of an image's <c>visibility</c>.</summary>
internal static class ImageVisibility
{
    public const string Public = "public";
    public const string Private = "private";
    public const string Shared = "shared";
    public const string Community = "community";
}
