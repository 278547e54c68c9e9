using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The body of a request as it arrives. All failures to read it are <see cref="BodyUnreadableException"/>.</summary>
internal sealed class IncomingBody(Stream received, CancellationToken aborted) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await received.ReadAsync(buffer, cancellationToken).ConfigureAwait(Simulation.ActorContext.IsCurrent);
        }
        catch (Exception error) when (error is IOException or OverflowException or HttpRequestException)
        {
            throw new BodyUnreadableException(!IsMalformed(error), error);
        }
        catch (OperationCanceledException error) when (aborted.IsCancellationRequested || !cancellationToken.IsCancellationRequested)
        {
            throw new BodyUnreadableException(isAborted: true, error);
        }
    }

    /// <summary>
    /// Kestrel throws a 400 for a chunk size that is not a number, and overflows at one that is too large. It throws a 400 for an upload
    /// that ends early, too.
    /// </summary>
    public static bool IsMalformed(Exception error) => error
        is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } and not { Message: "Unexpected end of request content." }
        or IOException { InnerException: OverflowException }
        or OverflowException;
}
