using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>Image data with its checksums. Immutable, so snapshots and forks share it.</summary>
[JsonConverter(typeof(ImageContentConverter))]
internal sealed class ImageContent
{
    /// <summary>The data of the default images: 24,576 bytes, the same as in the recorded cloud.</summary>
    public static readonly ImageContent Demo = new(DemoBytes());

    public ImageContent(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Checksum = Convert.ToHexStringLower(MD5.HashData(bytes.Span));
        Sha512 = Convert.ToHexStringLower(SHA512.HashData(bytes.Span));
    }

    public ReadOnlyMemory<byte> Bytes { get; }

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

/// <summary>Writes the data as base64; checksums are computed on reading.</summary>
internal sealed class ImageContentConverter : JsonConverter<ImageContent>
{
    public override ImageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, ImageContent value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.Bytes.Span);
}
