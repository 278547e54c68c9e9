using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The data of an object, immutable: copies, versions, snapshots and forks share it.</summary>
/// <param name="length">The number of bytes.</param>
/// <param name="md5">Their MD5, in hex.</param>
internal abstract class ObjectContent(long length, string md5)
{
    public long Length => length;

    public string Md5 => md5;

    /// <summary>Writes a part of the data.</summary>
    public abstract Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation);
}

/// <summary>Data in memory, in blocks, so that a large object needs no memory in one piece.</summary>
internal sealed class MemoryObjectContent(IReadOnlyList<ReadOnlyMemory<byte>> blocks, long length, string md5) : ObjectContent(length, md5)
{
    public static MemoryObjectContent Empty { get; } = new([], 0, "d41d8cd98f00b204e9800998ecf8427e");

    /// <summary>The lengths of the blocks depend on the length of the data alone.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Blocks => blocks;

    public override async Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation)
    {
        foreach (var block in blocks)
        {
            if (count <= 0)
                return;
            if (offset >= block.Length)
            {
                offset -= block.Length;
                continue;
            }

            var part = block[(int)offset..];
            part = part.Length > count ? part[..(int)count] : part;
            await target.WriteAsync(part, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            (offset, count) = (0, count - part.Length);
        }
    }
}

/// <summary>The data of an object as the body of an answer.</summary>
internal sealed class ContentBody(ObjectContent content) : SwiftBody
{
    public ObjectContent Content => content;

    public override long? Length => content.Length;

    public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) =>
        content.CopyToAsync(target, offset, Math.Min(count, content.Length - offset), cancellation);
}
