using System.Runtime.ExceptionServices;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The body of a client in this process, which the client writes while the service reads it.</summary>
internal sealed class Upload : IDisposable
{
    private readonly HttpContent _content;
    private readonly CancellationToken _cancellation;
    private ExceptionDispatchInfo? _failure;

    public Upload(HttpContent content, CancellationToken cancellation)
    {
        (_content, _cancellation) = (content, cancellation);
        // The stream of such a content is over its own memory.
        Bytes = content is ByteArrayContent ? content.ReadAsStream(cancellation) : new PipedStream(WriteAsync);
    }

    /// <summary>The bytes. An upload that the client ends early is an <see cref="IOException"/>.</summary>
    public Stream Bytes { get; }

    /// <summary>Throws the exception with which the content ended early, as a client over a socket does.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    public void Dispose()
    {
        if (Bytes is PipedStream)
            Bytes.Dispose();
    }

    private async Task WriteAsync(Stream target, CancellationToken end)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancellation, end);
        try
        {
            await _content.CopyToAsync(target, either.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
            throw new IOException("The client ended its upload.", error);
        }
    }
}
