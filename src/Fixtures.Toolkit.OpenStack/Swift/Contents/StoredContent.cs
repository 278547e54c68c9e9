using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Contents;

/// <summary>Puts an upload into the test's own store, and computes its length and MD5 on the way.</summary>
internal static class StoredContent
{
    public static async ValueTask<ObjectContent> AddAsync(IObjectContentStore store, Stream data, CancellationToken cancellation)
    {
        var measured = new MeasuredStream(data);
        await using (measured.ConfigureAwait(ActorContext.IsCurrent))
        {
            var key = await store.AddAsync(measured, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            return new KeyedObjectContent(key, measured.Taken, measured.Md5(), store);
        }
    }

    /// <summary>Counts and hashes what is read through it.</summary>
    private sealed class MeasuredStream(Stream inner) : ReadOnlyStream
    {
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

        public long Taken { get; private set; }

        public string Md5() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // One byte more than is allowed tells the caller that it is too much.
            var most = (int)Math.Min(buffer.Length, SwiftConstraints.MaxFileSize + 1 - Taken);
            var count = await inner.ReadAsync(buffer[..most], cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            _hash.AppendData(buffer.Span[..count]);
            Taken += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
