namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for shelving.</summary>
public static class ShelvingBuilderExtensions
{
    /// <summary>Sets how long a shelved server keeps its host and its resources there. Default: zero, which offloads it at once.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="time">
    /// Zero or more; <see cref="Timeout.InfiniteTimeSpan"/>: only an administrator offloads it. A mistake: a negative time.
    /// </param>
    public static OpenStackBuilder WithShelvedOffloadTime(this OpenStackBuilder builder, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            return builder.Reject($"A shelved server cannot keep its host for {time:c}. Use zero, more, or Timeout.InfiniteTimeSpan.");
        return builder.Configure<ComputeSettings>(settings => settings with { ShelvedOffloadTime = time });
    }
}
