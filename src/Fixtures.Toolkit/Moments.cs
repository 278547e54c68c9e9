using System.Globalization;

namespace Fixtures.Toolkit;

/// <summary>Formats moments of the world for messages.</summary>
internal static class Moments
{
    /// <summary>As seconds after a start: <c>t+0.300s</c>.</summary>
    public static string After(DateTimeOffset start, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"t{(time - start).TotalSeconds:+0.000;-0.000}s");
}
