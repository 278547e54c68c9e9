using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Image data with their checksums. Immutable, so snapshots and forks share them.</summary>
[JsonConverter(typeof(ImageContentConverter))]
internal sealed class ImageContent
{
    /// <summary>The data of the default images: 24,576 bytes, the same as in the recorded cloud.</summary>
    public static readonly ImageContent Demo = new(DemoBytes());

    /// <summary>Data that Glance has itself.</summary>
    public ImageContent(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Size = bytes.Length;
        Checksum = Convert.ToHexStringLower(MD5.HashData(bytes.Span));
        Sha512 = Convert.ToHexStringLower(SHA512.HashData(bytes.Span));
    }

    /// <summary>Data in object storage.</summary>
    /// <param name="location">Their URL in the store.</param>
    /// <param name="size">In bytes.</param>
    /// <param name="checksum">Their MD5, in hex.</param>
    /// <param name="sha512">In hex.</param>
    public ImageContent(string location, long size, string checksum, string sha512) =>
        (Location, Size, Checksum, Sha512) = (location, size, checksum, sha512);

    /// <summary>The data; empty where they are in object storage.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The URL of data in object storage; null for data that Glance has itself.</summary>
    public string? Location { get; }

    /// <summary>In bytes.</summary>
    public long Size { get; }

    /// <summary>The MD5 of the data, in hex.</summary>
    public string Checksum { get; }

    public string Sha512 { get; }

    private static byte[] DemoBytes()
    {
        var bytes = new byte[6 * 4096];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = "oracle"u8[i % 6];
        return bytes;
    }
}
