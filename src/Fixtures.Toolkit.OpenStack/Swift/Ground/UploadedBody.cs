using System.Text;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The body of a request. Its stream is read once.</summary>
/// <param name="length">The number of bytes, as announced; null if unknown.</param>
/// <param name="open">Opens the stream.</param>
internal sealed class UploadedBody(long? length, Func<Stream> open)
{
    public static UploadedBody None { get; } = new(0, static () => Stream.Null);

    public long? Length => length;

    public static UploadedBody From(ReadOnlyMemory<byte> bytes) =>
        new(bytes.Length, () => new MemoryStream(bytes.ToArray(), writable: false));

    /// <summary>The body of an answer, for a copy.</summary>
    public static UploadedBody From(SwiftBody body) => new(body.Length, body.Open) { Source = body };

    /// <summary>The body of an answer that it copies; null for any other.</summary>
    public SwiftBody? Source { get; private init; }

    public static UploadedBody From(string text) => From(Encoding.UTF8.GetBytes(text));

    public Stream Open() => open();
}
