using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>Reads an upload into memory, block by block, and computes its MD5 on the way.</summary>
internal static class ContentWriter
{
    /// <summary>
    /// The size of the blocks of the first MiB, in bytes. Larger arrays would be on the large object heap, where each costs fresh pages and
    /// a part of a full collection: several times the MD5 of its bytes.
    /// </summary>
    private const int SmallBlock = 65_536;

    /// <summary>The size of all further blocks, which are there to stay, and would be moved twice if they were small.</summary>
    private const int LargeBlock = 1_048_576;

    /// <summary>An announced length does not make a list for more blocks than these before they have come.</summary>
    private const int LikelyBlocks = 16;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="data">The upload.</param>
    /// <param name="length">The announced length; null if unknown.</param>
    /// <param name="longest">The most bytes that are read; one more makes the result longer than that.</param>
    /// <param name="cancellation">Cancelled when the client goes away.</param>
    public static async ValueTask<MemoryObjectContent> ReadAsync(
        Stream data, long? length, long longest, CancellationToken cancellation)
    {
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        var blocks = new List<ReadOnlyMemory<byte>>((int)Math.Min(((length ?? 0) / SmallBlock) + 1, LikelyBlocks));
        var total = 0L;
        while (total <= longest)
        {
            var size = (int)Math.Clamp((length ?? long.MaxValue) - total, 1, total < LargeBlock ? SmallBlock : LargeBlock);
            var block = GC.AllocateUninitializedArray<byte>(size);
            var read = await data.ReadAtLeastAsync(block, size, throwOnEndOfStream: false, cancellation)
                .ConfigureAwait(ActorContext.IsCurrent);
            if (read > 0)
            {
                hash.AppendData(block.AsSpan(0, read));
                blocks.Add(read == size ? block : block.AsSpan(0, read).ToArray());
                total += read;
            }

            if (read < size || total == length)
                break;
        }

        return total == 0
            ? MemoryObjectContent.Empty
            : new MemoryObjectContent(blocks, total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
