using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

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

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.CopyToAsync(stream, default);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length ?? 0;
        return true;
    }
}
