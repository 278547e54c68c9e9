using System.Globalization;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

internal static class TimeFormats
{
    private static readonly Lazy<Regex> Iso = new(() => new Regex(
        @"^(?<year>[0-9]{4})((-(?<month>[0-9]{1,2})|(?<month>[0-9]{2})(?!$))((-(?<day>[0-9]{1,2})|(?<day>[0-9]{2}))"
        + @"([ T](?<hour>[0-9]{2})(:?(?<minute>[0-9]{2}))?(:?(?<second>[0-9]{1,2})([.,][0-9]+)?)?"
        + @"(Z|[-+](?<zone>[0-9]{2}):?([0-9]{2})?)?)?)?)?$",
        RegexOptions.CultureInvariant));

    /// <summary>Any of the ISO 8601 forms that oslo's parse_isotime reads.</summary>
    public static bool IsIsoTime(string text)
    {
        var match = Iso.Value.Match(text);
        return match.Success
            && IsDay(Number(match, "year", 1), Number(match, "month", 1), Number(match, "day", 1))
            && Number(match, "hour", 0) < 24
            && Number(match, "minute", 0) < 60
            && Number(match, "second", 0) < 60
            && Number(match, "zone", 0) < 24;
    }

    public static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "H:m:s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static int Number(Match match, string group, int otherwise) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : otherwise;

    private static bool IsDay(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}
