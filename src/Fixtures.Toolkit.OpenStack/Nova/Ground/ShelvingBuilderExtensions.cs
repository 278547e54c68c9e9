namespace Fixtures.Toolkit.OpenStack;

/// <summary>Shelving, for a cloud in the making.</summary>
public static class ShelvingBuilderExtensions
{
    /// <summary>Sets how long a shelved server keeps its host and what it holds there. Unchanged: no time at all, it is offloaded at once.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="time">Zero or more; <see cref="Timeout.InfiniteTimeSpan"/>: until an administrator offloads it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static OpenStackBuilder WithShelvedOffloadTime(this OpenStackBuilder builder, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (time != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return builder.Configure<ComputeSettings>(settings => settings with { ShelvedOffloadTime = time });
    }
}
