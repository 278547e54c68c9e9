using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The two forms of a time in Nova's documents. The database stores whole seconds.</summary>
internal static class ServerTimes
{
    /// <summary><c>2026-01-01T00:00:00Z</c></summary>
    public static string Iso(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-01T00:00:00.000000</c>, without a zone; null stays null.</summary>
    public static string? Naive(this DateTimeOffset? time) => time?.Naive();

    /// <inheritdoc cref="Naive(DateTimeOffset?)"/>
    public static string Naive(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000000'", CultureInfo.InvariantCulture);
}
