namespace Fixtures.Toolkit.OpenStack.Swift.Bulk;

/// <summary>Reads compressed data bit by bit, the highest bit of each byte first.</summary>
internal sealed class BzipBits(ReadOnlyMemory<byte> data)
{
    private long _at;

    public bool IsAtEnd => _at >= data.Length * 8L;

    /// <param name="count">32 at most.</param>
    /// <exception cref="EndOfStreamException">The data end before.</exception>
    public uint Read(int count)
    {
        var value = 0u;
        while (count-- > 0)
        {
            if (IsAtEnd)
                throw new EndOfStreamException();
            value = (value << 1) | ((uint)(data.Span[(int)(_at >> 3)] >> (int)(7 - (_at & 7))) & 1);
            _at++;
        }

        return value;
    }
}

/// <summary>One block of bzip2: Huffman codes, then move-to-front, then the Burrows-Wheeler transform.</summary>
/// <param name="bits">The data behind the block's checksum.</param>
/// <param name="longest">The most bytes that it may have.</param>
internal sealed class BzipBlock(BzipBits bits, int longest)
{
    private const int GroupLength = 50;
    private const int LongestCode = 20;

    /// <summary>The bytes of the block, in which runs are still short.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    /// <exception cref="EndOfStreamException">The data end before the block does.</exception>
    public byte[] Read()
    {
        // Only compressors older than 1996 shuffled blocks.
        Require(bits.Read(1) == 0);
        var start = (int)bits.Read(24);
        var symbols = ReadSymbols();
        Require(symbols.Count > 0);
        var tableCount = (int)bits.Read(3);
        Require(tableCount is >= 2 and <= 6);
        var selectors = ReadSelectors(tableCount);
        var tables = new HuffmanTable[tableCount];
        for (var i = 0; i < tableCount; i++)
            tables[i] = new HuffmanTable(ReadLengths(symbols.Count + 2));
        return Untransform(ReadBytes(symbols, selectors, tables), start);
    }

    /// <summary>The bytes that occur in the block.</summary>
    private List<byte> ReadSymbols()
    {
        var rows = bits.Read(16);
        var symbols = new List<byte>();
        for (var row = 0; row < 16; row++)
        {
            if ((rows & (0x8000u >> row)) == 0)
                continue;
            var columns = bits.Read(16);
            for (var column = 0; column < 16; column++)
            {
                if ((columns & (0x8000u >> column)) != 0)
                    symbols.Add((byte)(row * 16 + column));
            }
        }

        return symbols;
    }

    /// <summary>Which table each group of symbols uses.</summary>
    private int[] ReadSelectors(int tableCount)
    {
        var selectors = new int[bits.Read(15)];
        Require(selectors.Length > 0);
        var recent = Enumerable.Range(0, tableCount).ToList();
        for (var i = 0; i < selectors.Length; i++)
        {
            var position = 0;
            while (bits.Read(1) == 1)
                Require(++position < tableCount);
            selectors[i] = MoveToFront(recent, position);
        }

        return selectors;
    }

    private int[] ReadLengths(int count)
    {
        var lengths = new int[count];
        var length = (int)bits.Read(5);
        for (var i = 0; i < count; i++)
        {
            while (true)
            {
                Require(length is >= 1 and <= LongestCode);
                if (bits.Read(1) == 0)
                    break;
                length += bits.Read(1) == 0 ? 1 : -1;
            }

            lengths[i] = length;
        }

        return lengths;
    }

    /// <summary>Reads the symbols up to the last one, which ends the block.</summary>
    /// <remarks>The first two symbols count the repetitions of the newest byte.</remarks>
    private List<byte> ReadBytes(List<byte> symbols, int[] selectors, HuffmanTable[] tables)
    {
        var (end, recent) = (symbols.Count + 1, symbols);
        var bytes = new List<byte>();
        var (run, weight) = (0, 1);
        for (var i = 0; ; i++)
        {
            Require(i / GroupLength < selectors.Length);
            var symbol = tables[selectors[i / GroupLength]].Read(bits);
            if (symbol <= 1)
            {
                run += weight << symbol;
                weight <<= 1;
                Require(run <= longest);
                continue;
            }

            Require(bytes.Count + run <= longest);
            bytes.AddRange(Enumerable.Repeat(recent[0], run));
            (run, weight) = (0, 1);
            if (symbol == end)
                return bytes;
            Require(bytes.Count < longest);
            bytes.Add(MoveToFront(recent, symbol - 1));
        }
    }

    private static byte[] Untransform(List<byte> last, int start)
    {
        if (last.Count == 0)
            return [];
        Require(start < last.Count);
        var places = new int[257];
        foreach (var value in last)
            places[value + 1]++;
        for (var value = 1; value < places.Length; value++)
            places[value] += places[value - 1];
        var next = new int[last.Count];
        for (var i = 0; i < last.Count; i++)
            next[places[last[i]]++] = i;
        var bytes = new byte[last.Count];
        var at = next[start];
        for (var i = 0; i < bytes.Length; i++)
            (bytes[i], at) = (last[at], next[at]);
        return bytes;
    }

    private static T MoveToFront<T>(List<T> recent, int position)
    {
        var value = recent[position];
        recent.RemoveAt(position);
        recent.Insert(0, value);
        return value;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new InvalidDataException("The block is damaged.");
    }

    /// <summary>Canonical Huffman codes: those of one length follow each other, in the order of their symbols.</summary>
    private sealed class HuffmanTable
    {
        private readonly int[] _counts = new int[LongestCode + 1];
        private readonly int[] _symbols;

        public HuffmanTable(int[] lengths)
        {
            foreach (var length in lengths)
                _counts[length]++;
            _symbols = [.. Enumerable.Range(0, lengths.Length).OrderBy(symbol => lengths[symbol])];
        }

        public int Read(BzipBits bits)
        {
            var (code, first, index) = (0, 0, 0);
            for (var length = 1; length <= LongestCode; length++)
            {
                code |= (int)bits.Read(1);
                if (code - first < _counts[length])
                    return _symbols[index + code - first];
                index += _counts[length];
                first = (first + _counts[length]) << 1;
                code <<= 1;
            }

            throw new InvalidDataException("A code has no symbol.");
        }
    }
}
