using System.Buffers.Binary;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>Decompresses bzip2, one block at a time, because .NET has no decoder for it.</summary>
/// <remarks>Source: the bzip2 file format. An archive that ends early yields the bytes before its end, as Python's decoder does.</remarks>
/// <exception cref="InvalidDataException">When reading: the data are damaged.</exception>
internal sealed class BzipStream(ReadOnlyMemory<byte> compressed) : ReadOnlyStream
{
    private const long BlockMark = 0x314159265359;
    private const long EndMark = 0x177245385090;
    private const int BlockUnit = 100_000;

    private readonly BzipBits _bits = new(compressed);
    private byte[] _block = [];
    private int _read;
    private int _level;
    private bool _isEnded;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_read == _block.Length)
        {
            if (!TryReadBlock())
                return new(0);
        }

        var count = Math.Min(buffer.Length, _block.Length - _read);
        _block.AsMemory(_read, count).CopyTo(buffer);
        _read += count;
        return new(count);
    }

    private bool TryReadBlock()
    {
        (_block, _read) = ([], 0);
        try
        {
            if (_isEnded || (_level == 0 && !TryReadHead()))
                return false;
            var mark = ((long)_bits.Read(24) << 24) | (long)_bits.Read(24);
            var checksum = _bits.Read(32);
            if (mark == EndMark)
            {
                // Upstream's accident (tarfile._Stream): streams behind the first one are not read.
                _isEnded = true;
                return false;
            }

            if (mark != BlockMark)
                throw new InvalidDataException("The block has no mark.");
            _block = Expand(new BzipBlock(_bits, _level * BlockUnit).Read());
            return Checksum(_block) == checksum ? true : throw new InvalidDataException("The checksum of the block is wrong.");
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private bool TryReadHead()
    {
        if (_bits.IsAtEnd)
            return false;
        var isHead = _bits.Read(24) == BinaryPrimitives.ReadUInt32BigEndian("\0BZh"u8);
        _level = (int)_bits.Read(8) - '0';
        return isHead && _level is >= 1 and <= 9 ? true : throw new InvalidDataException("The data are not bzip2.");
    }

    /// <summary>Undoes the first step of the compression: four equal bytes are followed by the number of further ones.</summary>
    private static byte[] Expand(byte[] data)
    {
        var expanded = new MemoryStream(data.Length);
        var run = 0;
        for (var i = 0; i < data.Length; i++)
        {
            expanded.WriteByte(data[i]);
            run = i > 0 && run > 0 && data[i] == data[i - 1] ? run + 1 : 1;
            if (run < 4 || i + 1 == data.Length)
                continue;
            for (var more = data[++i]; more > 0; more--)
                expanded.WriteByte(data[i - 1]);
            run = 0;
        }

        return expanded.ToArray();
    }

    /// <summary>The CRC-32 of bzip2, which takes the highest bit of each byte first.</summary>
    private static uint Checksum(byte[] data)
    {
        var checksum = uint.MaxValue;
        foreach (var value in data)
        {
            checksum ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
                checksum = (checksum & 0x80000000) != 0 ? (checksum << 1) ^ 0x04C11DB7 : checksum << 1;
        }

        return ~checksum;
    }
}
