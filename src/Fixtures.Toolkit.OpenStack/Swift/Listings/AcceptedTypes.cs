using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>The media ranges of an <c>Accept</c> header, most wanted first.</summary>
/// <remarks>
/// Upstream: swift.common.swob, <c>Accept</c>. Its accidents: a quality of 0 is only the last choice, case matters, and <c>*</c> alone is
/// malformed.
/// </remarks>
internal sealed partial class AcceptedTypes
{
    private const string Token = """[^()<>@,;:"/\[\]?={}\x00-\x20\x7f]+""";

    private const string Parameter = @"\s*;\s*" + Token + @"\s*=\s*(?:" + Token + """|"(?:[^"\\]|\\.)*")""";

    private readonly IReadOnlyList<MediaRange> _ranges;

    private AcceptedTypes(IReadOnlyList<MediaRange> ranges) => _ranges = ranges;

    /// <summary>Null if the header is malformed.</summary>
    public static AcceptedTypes? Parse(string header)
    {
        var ranges = header.Length == 0 ? [] : header.Split(',').Select(MediaRange.Parse).ToList();
        return ranges.Contains(null)
            ? null
            : new([.. ranges.OfType<MediaRange>().OrderByDescending(range => range.Quality).ThenBy(range => range.HasWildcard)]);
    }

    /// <summary>The offer that suits best; the first one for an empty header; null if none suits.</summary>
    public string? BestOf(IReadOnlyList<string> offers) => _ranges.Count == 0
        ? offers[0]
        : _ranges.SelectMany(range => offers.Where(range.Covers)).FirstOrDefault();

    [GeneratedRegex(@"^\s*(?<type>" + Token + ")/(?<subtype>" + Token + ")(?<parameters>(?:" + Parameter + @")*)\s*$")]
    private static partial Regex Pattern();

    private sealed record MediaRange(string Type, string Subtype, double Quality)
    {
        public bool HasWildcard => Type == "*" || Subtype == "*";

        public static MediaRange? Parse(string text)
        {
            var match = Pattern().Match(text);
            if (!match.Success)
                return null;
            double? quality = null;
            foreach (var parameter in match.Groups["parameters"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                if (string.IsNullOrWhiteSpace(parameter))
                    continue;
                if (parameter.Split('=') is not [var name, var value])
                    return null;
                if (name.Trim() != "q")
                    continue;
                if (quality is not null
                    || !double.TryParse(value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return null;
                quality = number;
            }

            return new(match.Groups["type"].Value, match.Groups["subtype"].Value, quality ?? 1);
        }

        public bool Covers(string offer) => offer.Split('/') is [var type, var subtype]
            && (Type == "*" || Type == type) && (Subtype == "*" || Subtype == subtype);
    }
}
