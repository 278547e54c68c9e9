using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>What ends a wait before its goal is reached: a deadline in the world's time, and a token. Operations of several waits share one.</summary>
internal sealed class WaitLimit
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    private readonly OpenStackCloud _cloud;

    /// <param name="cloud">The cloud whose time counts.</param>
    /// <param name="timeout">Null for <see cref="DefaultTimeout"/>.</param>
    /// <param name="cancellation">Where it is none, that of the cloud: the running test's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public WaitLimit(OpenStackCloud cloud, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout ?? TimeSpan.Zero, TimeSpan.Zero, nameof(timeout));
        _cloud = cloud;
        Start = cloud.Time.GetUtcNow();
        Deadline = Start + (timeout ?? DefaultTimeout);
        Cancellation = cancellation.CanBeCanceled ? cancellation : cloud.Cancellation;
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Deadline { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>What is left of the timeout for the next wait; zero lets it do what can be done at once.</summary>
    public TimeSpan Left => _cloud.Time.GetUtcNow() is var now && now < Deadline ? Deadline - now : TimeSpan.Zero;
}
