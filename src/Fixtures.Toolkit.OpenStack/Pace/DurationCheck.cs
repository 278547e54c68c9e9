using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Pace;

/// <summary>Finds durations that no step can take.</summary>
internal static class DurationCheck
{
    /// <summary>A year; a longer one could lead past the end of the calendar.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>A sentence for each mistake.</summary>
    public static IEnumerable<string> MistakesIn(Durations durations) =>
        DurationStep.All.Select(step => MistakeIn(step.Name, step.In(durations))).OfType<string>();

    /// <exception cref="ArgumentException">A duration is negative, reversed or too long; the message names each.</exception>
    public static void Require(Durations durations)
    {
        if (MistakesIn(durations).ToList() is [_, ..] mistakes)
            throw new ArgumentException(string.Join(' ', mistakes));
    }

    /// <summary>The mistake in a duration; null if there is none.</summary>
    public static string? MistakeIn(string name, Duration duration) => duration switch
    {
        _ when duration.Min < TimeSpan.Zero || duration.Max < TimeSpan.Zero =>
            $"The duration {name} is negative: {duration}. Zero, the default, ends the step at once.",
        _ when duration.Min > duration.Max => string.Create(
            CultureInfo.InvariantCulture,
            $"The duration {name} is reversed: {duration}. The shorter time comes first: from {duration.Max.TotalSeconds:0.######} to "
                + $"{duration.Min.TotalSeconds:0.######} s."),
        _ when duration.Max > Longest => $"The duration {name} is too long: {duration}. The longest is 365 days.",
        _ => null,
    };
}
