using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>A date of a mail or a header: <c>Sun, 29 Nov 2026 00:51:16 GMT</c>, and its older spellings.</summary>
/// <param name="LocalSeconds">The seconds since 1970 if it were in UTC.</param>
/// <param name="Offset">The seconds that its zone is ahead of UTC; 0 for an unknown zone.</param>
/// <remarks>Upstream: Python's <c>email.utils.parsedate_tz</c>.</remarks>
internal readonly partial record struct MailDate(long LocalSeconds, int Offset)
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AST"] = -400, ["ADT"] = -300, ["EST"] = -500, ["EDT"] = -400, ["CST"] = -600, ["CDT"] = -500, ["MST"] = -700, ["MDT"] = -600,
        ["PST"] = -800, ["PDT"] = -700,
    };

    /// <summary>The seconds since 1970.</summary>
    public long Seconds => LocalSeconds - Offset;

    /// <returns>Null if it is no date.</returns>
    public static MailDate? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var month = Array.IndexOf(Months, match.Groups["month"].Value.ToLowerInvariant()) + 1;
        var year = Number(match, "year");
        if (year < 100)
            year += year > 68 ? 1900 : 2000;
        var (day, hour, minute, second) = (Number(match, "day"), Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (month == 0 || year is < 1 or > 9999 || hour > 23 || minute > 59 || second > 60 || day < 1
            || day > DateTime.DaysInMonth(year, month))
            return null;
        var time = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero);
        return new MailDate(time.ToUnixTimeSeconds() + second, OffsetOf(match.Groups["zone"].Value));
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static int OffsetOf(string zone)
    {
        if (!Zones.TryGetValue(zone, out var offset) && !(zone.Length == 5 && zone[0] is ('+' or '-')
            && int.TryParse(zone, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out offset)))
            return 0;
        return ((offset / 100 * 60) + (offset % 100)) * 60;
    }

    [GeneratedRegex(
        @"\A\s*(?:[A-Za-z]+,?\s*)?(?<day>\d{1,2})[\s-]+(?<month>[A-Za-z]{3})[a-z]*[\s-]+(?<year>\d{2,4})\s+"
        + @"(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2}))?\s*(?<zone>\S*)\s*\z")]
    private static partial Regex Form();
}
