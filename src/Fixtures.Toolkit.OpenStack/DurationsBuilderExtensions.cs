using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Sets how long the operations of a cloud take.</summary>
public static class DurationsBuilderExtensions
{
    /// <summary>
    /// Sets how long steps take in the world's time; <c>cloud.Durations</c> changes it at run time. By default every step ends at once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="change">
    /// Gets the durations so far and returns the new ones. A mistake: one that is negative, reversed or longer than 365 days.
    /// </param>
    /// <example><code>builder.WithDurations(d => d with { Spawn = TimeSpan.FromSeconds(30) });</code></example>
    public static OpenStackBuilder WithDurations(this OpenStackBuilder builder, Func<Durations, Durations> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(change);
        return builder
            .ConfigureWorld(world => world with
            {
                Durations = change(world.Durations)
                    ?? throw new ArgumentException("WithDurations got null. Return d with { … }, or Durations.Instant.", nameof(change)),
            })
            .Check(MistakesIn);
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder) => DurationCheck.MistakesIn(builder.World.Durations);
}
