using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// A body in memory. Both ends of an in-process request read its bytes without a copy; other readers get a copy or a stream.
/// </summary>
internal sealed class MemoryContent : HttpContent
{
    /// <param name="bytes">The bytes, which nobody changes any more.</param>
    /// <param name="contentType">The value of <c>Content-Type</c>; null for none.</param>
    public MemoryContent(ReadOnlyMemory<byte> bytes, string? contentType = null)
    {
        Bytes = bytes;
        if (contentType is not null)
            Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The media type of a content, as it was written and without parameters; empty if it has none.</summary>
    public static ReadOnlySpan<char> MediaTypeOf(HttpContent content)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Type", out var values))
            return [];
        var text = values.ToString().AsSpan();
        var end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim();
    }

    /// <summary>The bytes of a content, copied unless they are in memory.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellation) =>
        content is MemoryContent memory
            ? memory.Bytes
            : await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Bytes).AsTask();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(Bytes, cancellationToken).AsTask();

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.Write(Bytes.Span);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => BytesStream.Open(Bytes);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(BytesStream.Open(Bytes));

    protected override bool TryComputeLength(out long length)
    {
        length = Bytes.Length;
        return true;
    }
}
