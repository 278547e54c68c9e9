using System.Security.Cryptography;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Image data on their way to object storage, read once while they arrive.</summary>
/// <param name="data">The data.</param>
/// <param name="announced">Their length in bytes, as the client says; null if it says none.</param>
internal sealed class ImageUpload(Stream data, long? announced) : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
    private ReadOnlyMemory<byte> _ahead;

    /// <summary>The length in bytes, as the client says; null if it says none, or 0, which Glance does not tell apart.</summary>
    public long? Length { get; } = announced is 0 ? null : announced;

    /// <summary>The beginning of the data, once <see cref="ReadHeadAsync"/> has read it.</summary>
    public ReadOnlyMemory<byte> Head { get; private set; }

    /// <summary>The number of bytes that <see cref="ReadAsync"/> has returned.</summary>
    public long Position { get; private set; }

    /// <summary>The exception with which the client's upload ended early; null if it did not.</summary>
    public BodyUnreadableException? Failure { get; private set; }

    /// <summary>Reads ahead as many bytes as the format of a disk needs.</summary>
    public async Task ReadHeadAsync() =>
        Head = _ahead = await ReadAheadAsync(FormatInspector.HeadBytes).ConfigureAwait(ActorContext.IsCurrent);

    /// <summary>Whether all bytes are read.</summary>
    public async ValueTask<bool> IsAtEndAsync()
    {
        if (_ahead.IsEmpty)
            _ahead = await ReadAheadAsync(1).ConfigureAwait(ActorContext.IsCurrent);
        return _ahead.IsEmpty;
    }

    /// <summary>Reads the next bytes; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        var read = Math.Min(_ahead.Length, buffer.Length);
        if (read > 0)
        {
            _ahead[..read].CopyTo(buffer);
            _ahead = _ahead[read..];
        }
        else
        {
            read = await ReceiveAsync(buffer).ConfigureAwait(ActorContext.IsCurrent);
        }

        _md5.AppendData(buffer.Span[..read]);
        _sha512.AppendData(buffer.Span[..read]);
        Position += read;
        return read;
    }

    /// <summary>Describes the data that were read.</summary>
    /// <param name="location">Their URL in the store.</param>
    public ImageContent ToContent(string location) => new(
        location, Position, Convert.ToHexStringLower(_md5.GetCurrentHash()), Convert.ToHexStringLower(_sha512.GetCurrentHash()));

    public void Dispose()
    {
        _md5.Dispose();
        _sha512.Dispose();
        data.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> ReadAheadAsync(int most)
    {
        var bytes = new byte[Math.Min(most, Length ?? most)];
        var (filled, read) = (0, 0);
        do
        {
            read = await ReceiveAsync(bytes.AsMemory(filled)).ConfigureAwait(ActorContext.IsCurrent);
            filled += read;
        }
        while (read > 0 && filled < bytes.Length);
        return bytes.AsMemory(0, filled);
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            return await data.ReadAsync(buffer).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (BodyUnreadableException broken)
        {
            Failure = broken;
            throw;
        }
    }
}
