using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>Checks the data of a request against the hash that is signed with it, as they are read.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>HashingInput</c>.</remarks>
internal static class HashedBody
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <summary>
    /// Puts the check before the data. Data without an announced length are not checked, as upstream does not expect them.
    /// </summary>
    /// <exception cref="S3Fault">There are no data, and the hash is another than that of none.</exception>
    public static void Check(SwiftRequest request)
    {
        if (request.Headers["X-Amz-Content-SHA256"] is not { } hash || hash == Unsigned || request.Api.BodyLength is not { } length)
            return;
        if (length > 0)
        {
            var body = request.Body;
            request.Body = new UploadedBody(length, () => new HashedStream(body.Open(), length, hash));
        }
        else if (!hash.Equals(Convert.ToHexStringLower(SHA256.HashData([])), StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.BadPayloadHash();
        }
    }

    /// <summary>Withholds the last bytes if the hash of all is wrong.</summary>
    private sealed class HashedStream(Stream inner, long length, string expected) : ReadOnlyStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _rest = length;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
            _hash.AppendData(buffer.Span[..count]);
            _rest -= count;
            if (_rest == 0 && count > 0
                && !expected.Equals(Convert.ToHexStringLower(_hash.GetHashAndReset()), StringComparison.OrdinalIgnoreCase))
                throw new SwiftFault(SwiftResponse.Text(422, "The X-Amz-Content-SHA56 you specified did not match what we received."));
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            _hash.Dispose();
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
