using System.Globalization;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A span of the world's time that a step takes: fixed, or drawn from a range by the world's seed, anew at each use.</summary>
/// <remarks>A <see cref="TimeSpan"/> is a fixed duration. The default is zero.</remarks>
/// <example>
/// <code>
/// var spawn = Duration.Between(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
/// builder.WithDurations(d => d with { Spawn = spawn, Delete = TimeSpan.FromSeconds(5) });
/// </code>
/// </example>
public readonly record struct Duration
{
    private Duration(TimeSpan min, TimeSpan max) => (Min, Max) = (min, max);

    /// <summary>The shortest time.</summary>
    public TimeSpan Min { get; }

    /// <summary>The longest time; the same as <see cref="Min"/> for a fixed duration.</summary>
    public TimeSpan Max { get; }

    /// <summary>A fixed duration.</summary>
    public static Duration FromTimeSpan(TimeSpan span) => new(span, span);

    /// <summary>A duration that is drawn evenly from a range.</summary>
    /// <param name="min">The shortest time.</param>
    /// <param name="max">The longest time; a cloud refuses one that is shorter than <paramref name="min"/>.</param>
    public static Duration Between(TimeSpan min, TimeSpan max) => new(min, max);

    /// <inheritdoc cref="FromTimeSpan"/>
    public static implicit operator Duration(TimeSpan span) => FromTimeSpan(span);

    /// <summary>In seconds: <c>30 s</c> or <c>10 to 30 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Min == Max ? "" : $"{Min.TotalSeconds:0.######} to ")}{Max.TotalSeconds:0.######} s");
}
