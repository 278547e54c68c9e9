using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Filters such as <c>created_at=gt:2026-01-01T00:00:00,lte:2026-02-01T00:00:00</c>.</summary>
/// <remarks>Upstream: VolumeController._handle_time_comparison_filters.</remarks>
internal static class TimeComparison
{
    /// <summary>The comparisons of a filter.</summary>
    /// <exception cref="CinderFault">400: an operator is unknown, or a time malformed.</exception>
    public static IReadOnlyList<Func<DateTimeOffset, bool>> Parse(string text) => [.. text.Split(',').Select(ParseOne)];

    private static Func<DateTimeOffset, bool> ParseOne(string text)
    {
        var parts = text.Split(':', 2);
        Func<int, bool> holds = parts[0] switch
        {
            "gt" => static order => order > 0,
            "gte" => static order => order >= 0,
            "eq" => static order => order == 0,
            "neq" => static order => order != 0,
            "lt" => static order => order < 0,
            "lte" => static order => order <= 0,
            var other => throw CinderFault.BadRequest($"Invalid {other} operator"),
        };
        var value = parts[^1];
        if (!TimeFormats.TryReadIsoTime(value, out var time))
            throw CinderFault.BadRequest($"Invalid {value} value");
        return actual => holds(actual.CompareTo(time));
    }
}
