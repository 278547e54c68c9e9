using System.Buffers;
using System.Globalization;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Image data on their way from object storage to a client. A download that breaks is resumed where it was.</summary>
/// <param name="swift">The account.</param>
/// <param name="path">Of the object.</param>
/// <param name="answer">Swift's answer.</param>
/// <param name="attempts">How many requests it took.</param>
/// <param name="length">The size of the image in bytes.</param>
/// <remarks>Source: swiftclient.client, <c>_RetryBody</c>.</remarks>
internal sealed class StoredImageBody(ImageAccount swift, string path, HttpResponseMessage answer, int attempts, long length) : LongBody
{
    private const int BufferBytes = 64 * 1024;

    public override long? Length => length;

    public override async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        var etag = answer.Headers.NonValidated.TryGetValues("ETag", out var values) ? values.ToString() : "";
        for (var position = 0L; position < length;)
        {
            using (answer)
                position += await CopyAsync(target, length - position, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            if (position == length)
                return;
            if (attempts >= ImageAccount.MostAttempts)
                throw new BodyBrokenException();
            await ResumeAsync(position, etag).ConfigureAwait(ActorContext.IsCurrent);
        }
    }

    private async Task ResumeAsync(long position, string etag)
    {
        try
        {
            var rest = new EdgeCall(HttpMethod.Get, path)
            {
                Headers = [new("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={position}-")), new("If-Match", etag)],
            };
            (answer, attempts) = await swift.OpenAsync("Object GET", rest, attempts).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftStoreException)
        {
            throw new BodyBrokenException();
        }
    }

    /// <summary>Copies until the answer ends or breaks.</summary>
    /// <returns>The number of copied bytes.</returns>
    private async Task<long> CopyAsync(Stream target, long most, CancellationToken cancellation)
    {
        var copied = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var data = await OpenAsync(cancellation).ConfigureAwait(ActorContext.IsCurrent);
            while (copied < most)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(most - copied, BufferBytes));
                if (await ReadAsync(data, piece, cancellation).ConfigureAwait(ActorContext.IsCurrent) is not (> 0 and var read))
                    break;
                await target.WriteAsync(piece[..read], cancellation).ConfigureAwait(ActorContext.IsCurrent);
                copied += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return copied;
    }

    /// <summary>Swift's answer as a stream; an empty one where the connection breaks before its first byte.</summary>
    private async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return Stream.Null;
        }
    }

    /// <summary>Reads from Swift; 0 at the end and where the connection breaks.</summary>
    private static async ValueTask<int> ReadAsync(Stream data, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await data.ReadAsync(buffer, cancellation).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return 0;
        }
    }
}
