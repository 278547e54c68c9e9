using System.Buffers;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Reads the body of a request, up to the most that its route accepts.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16_384;

    /// <exception cref="FaultException">The length is not a number, the body is too large, or its chunks cannot be read.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> ReadAsync(ApiRequest request, ApiRoute? route)
    {
        var exchange = request.Exchange;
        if (request.InvalidLength is not null)
            throw request.Api.LengthNotNumber(request);
        var length = exchange.ContentLength;
        var most = route?.MaxBodyBytes ?? ApiRoute.DefaultMaxBodyBytes;
        if (length > most)
            throw request.Api.BodyTooLarge(request);
        if (exchange.Received is { } received)
            return ValueTask.FromResult(received);
        return length is 0 || (length is null && exchange.Header("Transfer-Encoding") is null) ? default : ReadAsync(request, length, most);
    }

    /// <summary>Reads all of a body that its handler would read, for a fault that selects by it.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadWholeAsync(ApiRequest request)
    {
        await request.Exchange.ReceiveAsync().ConfigureAwait(ActorContext.IsCurrent);
        if (request.Exchange.Received is { } received)
            return received;
        using var buffer = new MemoryStream();
        await request.OpenBody().CopyToAsync(buffer).ConfigureAwait(ActorContext.IsCurrent);
        return buffer.ToArray();
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(ApiRequest request, long? length, long most)
    {
        using var buffer = new MemoryStream((int)(length ?? 0));
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await request.Exchange.Body.ReadAsync(chunk).ConfigureAwait(false)) > 0)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > most)
                    throw request.Api.BodyTooLarge(request);
            }
        }
        catch (Exception error) when (
            error is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
                or IOException { InnerException: OverflowException })
        {
            // Kestrel throws this for a chunk size that is not a number, and overflows at one that is too large.
            throw request.Api.BodyNotReadable(request);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.TryGetBuffer(out var bytes) ? bytes : buffer.ToArray();
    }
}
