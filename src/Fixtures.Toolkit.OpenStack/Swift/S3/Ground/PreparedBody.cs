using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>A body that is checked already.</summary>
internal sealed class PreparedBody(SwiftBody body) : SwiftBody
{
    public override long? Length => body.Length;

    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        body.CopyToAsync(target, offset, count, cancellation);
}
