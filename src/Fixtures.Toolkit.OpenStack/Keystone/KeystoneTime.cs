using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Moments as Keystone reads and writes them; all are UTC.</summary>
internal static class KeystoneTime
{
    private static readonly string[] Readable =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd' 'HH:mm'Z'", "yyyyMMdd'T'HHmmss'Z'",
    ];

    public static string Zulu(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without the zone, as Keystone writes what it reads from its database.</summary>
    public static string Naive(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Without the zone and without zero fractions, as Python prints a moment.</summary>
    public static string Bare(this DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) : time.Naive();

    /// <summary>When something shall expire, as a client wrote it; the zone may be missing.</summary>
    /// <exception cref="InvalidRequestException">It is no moment, or one in the past.</exception>
    public static DateTimeOffset ReadExpiry(string text, DateTimeOffset now)
    {
        var zoned = text.EndsWith('Z') ? text : text + "Z";
        if (!DateTimeOffset.TryParseExact(zoned, Readable, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw InvalidRequestException.Malformed("Timestamp not in expected format.");
        return time >= now ? time : throw InvalidRequestException.Malformed("The 'expires_at' must not be before now.");
    }
}
