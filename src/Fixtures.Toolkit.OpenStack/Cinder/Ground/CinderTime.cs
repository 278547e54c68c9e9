using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Times in Cinder's database, and their form in its documents: <c>2026-01-01T00:00:00.000000</c>, without a zone.</summary>
internal static class CinderTime
{
    /// <summary>The precision of Cinder's database columns.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    public static string? Text(DateTimeOffset? time) => time is { } known ? Text(known) : null;

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
