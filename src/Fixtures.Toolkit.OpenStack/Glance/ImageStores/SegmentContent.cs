using System.Buffers;
using System.Net;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>The next bytes of an upload as the body of a request.</summary>
/// <param name="upload">The upload.</param>
/// <param name="most">The number of bytes after which the segment ends.</param>
/// <param name="length">The number of bytes; null if it is unknown, which sends them in chunks.</param>
internal sealed class SegmentContent(ImageUpload upload, long most, long? length) : HttpContent
{
    private const int BufferBytes = 64 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var left = most; left > 0;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(left, BufferBytes));
                var read = await upload.ReadAsync(piece).ConfigureAwait(ActorContext.IsCurrent);
                if (read == 0)
                    return;
                await stream.WriteAsync(piece[..read]).ConfigureAwait(ActorContext.IsCurrent);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }
}
