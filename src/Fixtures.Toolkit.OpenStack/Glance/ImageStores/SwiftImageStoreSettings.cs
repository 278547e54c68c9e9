namespace Fixtures.Toolkit.OpenStack;

/// <summary>How Glance keeps images in object storage: the options of its <c>swift</c> store.</summary>
/// <remarks>Source: glance_store, <c>_drivers.swift.store</c>, for one account.</remarks>
public sealed record SwiftImageStoreSettings
{
    /// <summary>The container of all images, in the account of the project <c>service</c>: <c>swift_store_container</c>.</summary>
    public string Container { get; init; } = "glance";

    /// <summary>
    /// The size in bytes from which on an image is stored in segments: <c>swift_store_large_object_size</c>. An image whose upload does
    /// not tell its size always is. Default: 5 GiB.
    /// </summary>
    public long LargeObjectBytes { get; init; } = 5L << 30;

    /// <summary>The size of a segment in bytes: <c>swift_store_large_object_chunk_size</c>. Default: 200 MiB.</summary>
    public long LargeObjectChunkBytes { get; init; } = 200L << 20;
}
