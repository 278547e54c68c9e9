using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

internal static class TimeFormats
{
    private static readonly Lazy<Regex> Iso = new(() => new Regex(
        @"^(?<year>[0-9]{4})((-(?<month>[0-9]{1,2})|(?<month>[0-9]{2})(?!$))((-(?<day>[0-9]{1,2})|(?<day>[0-9]{2}))"
        + @"([ T](?<hour>[0-9]{2})(:?(?<minute>[0-9]{2}))?(:?(?<second>[0-9]{1,2})([.,](?<fraction>[0-9]+))?)?"
        + @"(Z|(?<sign>[-+])(?<zone>[0-9]{2}):?(?<zoneMinute>[0-9]{2})?)?)?)?)?$",
        RegexOptions.CultureInvariant));

    /// <summary>Any of the ISO 8601 forms that oslo's parse_isotime reads.</summary>
    public static bool IsIsoTime(string text) => TryReadIsoTime(text, out _);

    /// <summary>Reads what oslo's parse_isotime reads. Without a zone it is UTC.</summary>
    public static bool TryReadIsoTime(string text, out DateTimeOffset time)
    {
        time = default;
        var match = Iso.Value.Match(text);
        if (!match.Success || !IsDay(Number(match, "year", 1), Number(match, "month", 1), Number(match, "day", 1)))
            return false;
        var (hour, minute, second) = (Number(match, "hour", 0), Number(match, "minute", 0), Number(match, "second", 0));
        var zone = new TimeSpan(Number(match, "zone", 0), Number(match, "zoneMinute", 0), 0);
        if (hour > 23 || minute > 59 || second > 59 || zone >= TimeSpan.FromDays(1))
            return false;

        var local = new DateTime(Number(match, "year", 1), Number(match, "month", 1), Number(match, "day", 1), hour, minute, second)
            .Ticks + FractionOf(match);
        var utc = match.Groups["sign"].Value == "-" ? local + zone.Ticks : local - zone.Ticks;
        time = new DateTimeOffset(Math.Clamp(utc, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
        return true;
    }

    public static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "H:m:s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static int Number(Match match, string group, int otherwise) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The fraction of the second in ticks, cut to microseconds.</summary>
    private static long FractionOf(Match match) =>
        match.Groups["fraction"] is { Success: true, Value: var digits }
            ? long.Parse(digits.PadRight(6, '0').AsSpan(0, 6), CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond
            : 0;

    private static bool IsDay(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
