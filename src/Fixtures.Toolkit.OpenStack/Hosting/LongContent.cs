using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>A long answer as the content of an in-process response, written while it is read.</summary>
internal sealed class LongContent : HttpContent
{
    private readonly LongBody _body;

    public LongContent(LongBody body, string? contentType)
    {
        _body = body;
        if (contentType is not null)
            Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await _body.CopyToAsync(stream, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (BodyBrokenException broken)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.", broken);
        }
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Open();

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    /// <summary>An actor reads from memory, because the order of its steps is the loop's.</summary>
    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
    {
        if (!ActorContext.IsCurrent)
            return Open();
        var bytes = new MemoryStream();
        await SerializeToStreamAsync(bytes, null, cancellationToken);
        bytes.Position = 0;
        return bytes;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length ?? 0;
        return _body.Length is not null;
    }

    private BreakingStream Open() => new(_body.Open());

    /// <summary>Reports a broken body as a client's handler does.</summary>
    private sealed class BreakingStream(Stream body) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            }
            catch (BodyBrokenException broken)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.", broken);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                body.Dispose();
            base.Dispose(disposing);
        }
    }
}
