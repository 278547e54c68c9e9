using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>Data on its way to a service, such as an image's, which is counted and hashed while it is sent.</summary>
internal sealed class HashedContent : HttpContent
{
    private readonly HttpContent _inner;
    private JsonObject? _sent;

    public HashedContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var (name, values) in inner.Headers.NonValidated)
            Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>Length and hash of what was sent; null before it is.</summary>
    public JsonObject? Sent => _sent;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var hashing = new HashingStream(stream);
        await _inner.CopyToAsync(hashing, context).ConfigureAwait(false);
        _sent = RecordedBody.Data(hashing.Written, hashing.Hash());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Writes through to a stream that it does not close.</summary>
    private sealed class HashingStream(Stream target) : WriteOnlyStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }

        public byte[] Hash() => _hash.GetHashAndReset();

        public override void Flush() => target.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            Note(bytes);
            target.Write(bytes);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            Note(bytes.Span);
            return target.WriteAsync(bytes, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _hash.Dispose();
            base.Dispose(disposing);
        }

        private void Note(ReadOnlySpan<byte> data)
        {
            _hash.AppendData(data);
            Written += data.Length;
        }
    }
}
