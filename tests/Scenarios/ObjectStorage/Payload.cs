using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>
/// Contents that tell who wrote them and how long they are, so that half of one, or a mixture of two, is found. Segments of a large object
/// also tell their number: <c>&lt;client 1.3#2/3 100&gt;……</c>.
/// </summary>
internal static partial class Payload
{
    /// <summary>A content of a number of bytes, which must have room for its own head.</summary>
    public static byte[] Make(string name, int bytes)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"<{name} {bytes}>");
        return Encoding.ASCII.GetBytes(head.PadRight(bytes, '.'));
    }

    public static string SegmentOf(string name, int number, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}#{number}/{count}");

    /// <summary>Why some bytes are not one whole content, or all segments of one; null if they are.</summary>
    public static string? Fault(byte[] bytes)
    {
        var (text, at, heads) = (Encoding.ASCII.GetString(bytes), 0, new List<Match>());
        while (at < text.Length)
        {
            var head = Head().Match(text, at);
            if (!head.Success)
                return $"no content begins at byte {at} of {text.Length}";
            var length = Number(head, "bytes");
            if (at + length > text.Length || text.AsSpan(at + head.Length, length - head.Length).ContainsAnyExcept('.'))
                return $"'{head.Value}' at byte {at} of {text.Length} is not whole";
            heads.Add(head);
            at += length;
        }

        return heads.Count <= 1 || AreAllSegments(heads) ? null : $"{string.Join(", ", heads)} are not all segments of one content";
    }

    private static bool AreAllSegments(List<Match> heads) => heads.Index().All(head =>
        Number(head.Item, "number") == head.Index + 1 && Number(head.Item, "count") == heads.Count
            && head.Item.Groups["name"].Value == heads[0].Groups["name"].Value);

    private static int Number(Match head, string group) =>
        head.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\G<(?<name>[^>#]*)(#(?<number>\d+)/(?<count>\d+))? (?<bytes>\d+)>")]
    private static partial Regex Head();
}
