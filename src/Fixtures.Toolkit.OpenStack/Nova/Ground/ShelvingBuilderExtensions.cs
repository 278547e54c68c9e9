namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for shelving.</summary>
public static class ShelvingBuilderExtensions
{
    /// <summary>Sets how long a shelved server keeps its host and its resources there. Default: zero, which offloads it at once.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="time">Zero or more; <see cref="Timeout.InfiniteTimeSpan"/>: only an administrator offloads it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static OpenStackBuilder WithShelvedOffloadTime(this OpenStackBuilder builder, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (time != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return builder.Configure<ComputeSettings>(settings => settings with { ShelvedOffloadTime = time });
    }
}
