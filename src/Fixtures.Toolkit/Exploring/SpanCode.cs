using System.Globalization;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Spans of time as C# code.</summary>
internal static class SpanCode
{
    /// <summary>For example <c>TimeSpan.FromSeconds(30)</c>.</summary>
    public static string Of(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"TimeSpan.FromSeconds({span.Ticks / TimeSpan.TicksPerSecond})")
        : string.Create(CultureInfo.InvariantCulture, $"TimeSpan.FromTicks({span.Ticks})");
}
