using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The time formats of Keystone. All times are UTC.</summary>
internal static class KeystoneTime
{
    private static readonly string[] Readable =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd' 'HH:mm'Z'",
        "yyyyMMdd'T'HHmmss'Z'",
    ];

    public static string Zulu(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without a zone, as for times that Keystone reads from its database.</summary>
    public static string Naive(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>As Python's <c>datetime.isoformat</c>: no zone, and no fraction if it is zero.</summary>
    public static string IsoFormat(this DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            : time.Naive();

    /// <summary>The time without its fraction of a second, as Fernet tokens and the database store it.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Parses an expiry time; the zone is optional.</summary>
    /// <exception cref="InvalidRequestException">The text is not a time, or is in the past.</exception>
    public static DateTimeOffset ReadExpiry(string text, DateTimeOffset now)
    {
        var zoned = text.EndsWith('Z') ? text : text + "Z";
        if (!DateTimeOffset.TryParseExact(zoned, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw InvalidRequestException.Malformed("Timestamp not in expected format.");
        return time >= now ? time : throw InvalidRequestException.Malformed("The 'expires_at' must not be before now.");
    }
}
