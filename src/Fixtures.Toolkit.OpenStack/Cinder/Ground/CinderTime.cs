using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>The form of times in Cinder's documents: <c>2026-01-01T00:00:00.000000</c>, without a zone.</summary>
internal static class CinderTime
{
    public static string? Text(DateTimeOffset? time) => time is { } known ? Text(known) : null;

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
