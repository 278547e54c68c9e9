namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Bytes in memory in the form of a long body, for what acts on bodies of either kind.</summary>
internal sealed class MemoryBody(ReadOnlyMemory<byte> bytes) : LongBody
{
    public override long? Length => bytes.Length;

    public override Task CopyToAsync(Stream target, CancellationToken cancellation) => target.WriteAsync(bytes, cancellation).AsTask();

    public override Stream Open() => BytesStream.Open(bytes);

    public override byte[] ToArray() => bytes.ToArray();
}
