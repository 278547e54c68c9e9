using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Reads and writes times as S3 has them, in seconds since 1970.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.utils, <c>mktime</c>, <c>S3Timestamp</c>.</remarks>
internal static class S3Date
{
    public const string V2Format = "yyyy-MM-dd'T'HH:mm:ss";
    public const string V4Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>As answers have it: rounded up to a second.</summary>
    public static string Format(SwiftTimestamp time) => Format(DateTimeOffset.FromUnixTimeSeconds(time.CeilingSeconds));

    /// <summary>As answers have it, from the header <c>Last-Modified</c>.</summary>
    public static string FormatHttpDate(string date) =>
        Format(DateTimeOffset.ParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>Reads the date of a mail, or one of another format.</summary>
    /// <returns>Null if it is neither.</returns>
    public static long? Parse(string? text, string format) => text is null ? null
        : MailDate.Parse(text) is { } date ? date.Seconds
        : DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds()
            : null;

    private static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);
}
