using System.Net;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A body whose connection ends in the middle.</summary>
/// <param name="bytes">The bytes before the end.</param>
internal sealed class TruncatedContent(ReadOnlyMemory<byte> bytes) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes).ConfigureAwait(false);
        throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
