using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Formats times as Glance's documents do: whole seconds, UTC.</summary>
internal static class GlanceTime
{
    public static string Format(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
