using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Clients;

/// <summary>Reads another stream, which it does not dispose, and can tell whether there is more without taking it.</summary>
internal sealed class ForeseeingStream(Stream inner) : ReadOnlyStream
{
    private readonly byte[] _next = new byte[1];
    private bool _hasNext;

    /// <summary>Whether there is another byte.</summary>
    public async ValueTask<bool> HasMoreAsync(CancellationToken cancellation) =>
        _hasNext = _hasNext || await inner.ReadAsync(_next, cancellation).ConfigureAwait(false) > 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasNext || buffer.IsEmpty)
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        (buffer.Span[0], _hasNext) = (_next[0], false);
        return 1;
    }
}
