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

    /// <summary>Ranges that overlap, or that are out of order, may not be more than that.</summary>
    private const int MostOverlapping = 2;
    private const int MostUnordered = 8;

    public int Count => ranges.Count;

    /// <summary>Null if the header is malformed, so that it does not count.</summary>
    public static ByteRanges? Parse(string header)
    {
        const string Unit = "bytes=";
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
            if (first is null)
            {
                // The last bytes; all of them where the body is shorter.
                if (last == 0)
                    continue;
                if (length == 0)
                    return [];
                fitting.Add(new ByteRange(Math.Max(0, length - last!.Value), length - 1));
            }
            else if (first < length)
            {
                fitting.Add(new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, length - 1)));
            }
        }

        return fitting.Count is 0 or > Most || AreAbusive(fitting) ? null : fitting;
    }

    private static bool AreAbusive(List<ByteRange> ranges)
    {
        var ordered = ranges.OrderBy(range => range.First).ToList();
        var overlapping = ordered.Zip(ordered.Skip(1)).Count(pair => pair.First.Last >= pair.Second.First);
        var unordered = ranges.Zip(ranges.Skip(1)).Count(pair => pair.First.First > pair.Second.First);
        return overlapping > MostOverlapping || unordered > MostUnordered;
    }

    private static bool TryRead(string text, out long? number)
    {
        var trimmed = text.Trim();
        number = long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return trimmed.Length == 0 || number is not null;
    }
}
