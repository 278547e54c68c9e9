namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The first half of a body, after which the connection breaks; of a body of unknown length it is the first write.</summary>
internal sealed class TruncatedBody(LongBody body) : LongBody
{
    public override long? Length => body.Length;

    public override async Task CopyToAsync(Stream target, CancellationToken cancellation)
    {
        await body.CopyToAsync(new FirstHalf(target, body.Length / 2), cancellation).ConfigureAwait(false);
        throw new BodyBrokenException();
    }

    private sealed class FirstHalf(Stream target, long? length) : WriteOnlyStream
    {
        private long? _left = length;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            var taken = (int)Math.Min(_left ?? bytes.Length, bytes.Length);
            await target.WriteAsync(bytes[..taken], cancellationToken).ConfigureAwait(false);
            _left -= taken;
            if (_left is null or 0)
                throw new BodyBrokenException();
        }

        public override void Write(ReadOnlySpan<byte> bytes) => WriteAsync(bytes.ToArray()).AsTask().GetAwaiter().GetResult();
    }
}
