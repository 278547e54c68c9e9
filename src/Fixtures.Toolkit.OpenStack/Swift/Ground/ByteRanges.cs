using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The bytes from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>The value of <c>Content-Range</c>.</summary>
    public string HeaderFor(long length) => string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{length}");
}

/// <summary>The value of a <c>Range</c> header: from, to; a missing first one means a suffix.</summary>
/// <remarks>Upstream: swift.common.swob, <c>Range</c>.</remarks>
internal sealed class ByteRanges(IReadOnlyList<(long? First, long? Last)> ranges)
{
    /// <summary>More ranges than that are refused.</summary>
    private const int Most = 50;

    /// <summary>More pairs that overlap are refused.</summary>
    private const int MostOverlapping = 2;

    /// <summary>As many ranges are refused unless they ascend.</summary>
    private const int MostUnordered = 8;

    public int Count => ranges.Count;

    /// <summary>Null if the header is malformed, so that it does not count.</summary>
    public static ByteRanges? Parse(string header)
    {
        const string Unit = "bytes=";
        header = header.Replace(" ", "", StringComparison.Ordinal);
        if (!header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
            return null;
        var ranges = new List<(long?, long?)>();
        foreach (var text in header[Unit.Length..].Split(','))
        {
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            if (dash < 0 || !TryRead(text[..dash], out var first) || !TryRead(text[(dash + 1)..], out var last)
                || (first is null && last is null) || first > last)
                return null;
            ranges.Add((first, last));
        }

        return new ByteRanges(ranges);
    }

    /// <summary>The ranges within a body of that length; null if none fits, or there are too many.</summary>
    public IReadOnlyList<ByteRange>? For(long length)
    {
        var fitting = new List<ByteRange>();
        foreach (var (first, last) in ranges)
        {
            // A suffix that is longer than the body is the whole body, also an empty one.
            if (first is null && last > 0)
                fitting.Add(new ByteRange(Math.Max(0, length - last.Value), length - 1));
            else if (first < length)
                fitting.Add(new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, length - 1)));
        }

        return fitting.Count is 0 or > Most || AreAbusive(fitting) ? null : fitting;
    }

    private static bool AreAbusive(List<ByteRange> ranges)
    {
        var overlapping = 0;
        for (var i = 0; i < ranges.Count; i++)
            overlapping += ranges.Skip(i + 1).Count(other => Overlap(ranges[i], other) || Overlap(other, ranges[i]));
        return overlapping > MostOverlapping || (ranges.Count >= MostUnordered && !AreAscending(ranges));
    }

    /// <summary>Whether the first or the last byte of <paramref name="other"/> lies inside the range, and not at its first byte.</summary>
    /// <remarks>Upstream's accident: equal ranges do not overlap.</remarks>
    private static bool Overlap(ByteRange range, ByteRange other) =>
        (range.First < other.First && other.First <= range.Last) || (range.First <= other.Last && other.Last < range.Last);

    private static bool AreAscending(List<ByteRange> ranges) =>
        ranges.Zip(ranges.Skip(1)).All(pair => (pair.First.First, pair.First.Last).CompareTo((pair.Second.First, pair.Second.Last)) <= 0);

    /// <summary>Reads digits, of which there may be any number; nothing is null.</summary>
    private static bool TryRead(string text, out long? number)
    {
        number = null;
        if (text.Length == 0)
            return true;
        if (!text.All(char.IsAsciiDigit))
            return false;
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue;
        return true;
    }
}
