using System.Collections.Frozen;
using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>A date of a mail or a header: that of RFC 1123, RFC 850 or asctime, or what resembles one.</summary>
/// <param name="LocalSeconds">The seconds since 1970, as if the date were in UTC.</param>
/// <param name="Offset">The seconds that its zone is ahead of UTC; 0 for an unknown zone.</param>
/// <remarks>Upstream: Python's <c>email.utils.parsedate_tz</c>.</remarks>
internal readonly record struct MailDate(long LocalSeconds, int Offset)
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>
    {
        ["AST"] = -400, ["ADT"] = -300, ["EST"] = -500, ["EDT"] = -400, ["CST"] = -600, ["CDT"] = -500, ["MST"] = -700, ["MDT"] = -600,
        ["PST"] = -800, ["PDT"] = -700,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The seconds since 1970.</summary>
    public long Seconds => LocalSeconds - Offset;

    /// <returns>Null for anything that is no date.</returns>
    public static MailDate? Parse(string? date)
    {
        if (Words(date ?? "") is not [var day, var month, var year, var time, .. var rest])
            return null;
        // asctime has the month first and the year last.
        if (MonthOf(month) is null)
            (day, month) = (month, day);
        if (year.Contains(':', StringComparison.Ordinal))
            (year, time) = (time, year);
        var clock = time.TrimEnd(',').Split(time.Contains(':', StringComparison.Ordinal) ? ':' : '.');
        if (clock.Length is not (2 or 3) || MonthOf(month) is not { } monthNumber || Number(day.TrimEnd(',')) is not { } dayNumber
            || Number(year.TrimEnd(',')) is not { } yearNumber || Number(clock[0]) is not { } hour || Number(clock[1]) is not { } minute
            || Number(clock.ElementAtOrDefault(2) ?? "0") is not { } second
            || FromParts(FullYear(yearNumber), monthNumber, dayNumber, hour, minute, second) is not { } seconds)
            return null;
        return new MailDate(seconds, OffsetOf(rest.FirstOrDefault() ?? ""));
    }

    private static long? FromParts(int year, int month, int day, int hour, int minute, int second) =>
        year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).ToUnixTimeSeconds()
            : null;

    /// <summary>The words of a date, without the day of the week.</summary>
    private static string[] Words(string date)
    {
        var words = date.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var first, .. var rest])
        {
            var comma = first.LastIndexOf(',');
            words = comma == first.Length - 1 || Days.Contains(first.ToLowerInvariant()) ? rest : [first[(comma + 1)..], .. rest];
        }

        // 06-Nov-94 08:49:37 GMT
        return words is [var hyphened, _, _] && hyphened.Split('-') is [_, _, _] and var parts ? [.. parts, .. words[1..]] : words;
    }

    private static int? MonthOf(string word) => Array.IndexOf(Months, word.ToLowerInvariant()) is >= 0 and var index ? index + 1 : null;

    /// <summary>Two digits mean a year from 1969 to 2068.</summary>
    private static int FullYear(int year) => year switch { > 68 and < 100 => year + 1900, <= 68 => year + 2000, _ => year };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int OffsetOf(string zone)
    {
        if (!Zones.TryGetValue(zone, out var offset) && !(zone.Length == 5 && zone[0] is ('+' or '-')
            && int.TryParse(zone, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out offset)))
            return 0;
        return ((offset / 100 * 60) + (offset % 100)) * 60;
    }
}
