namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// The limit of a wait: a deadline in the world's time, and a token. An operation with several waits shares one limit, which it makes when
/// it begins.
/// </summary>
internal sealed class WaitLimit
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    private readonly OpenStackTarget _cloud;

    /// <param name="cloud">The cloud whose time counts.</param>
    /// <param name="timeout">Null means <see cref="DefaultTimeout"/>.</param>
    /// <param name="cancellation">Default: the cloud's token, which is the running test's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative.</exception>
    public WaitLimit(OpenStackTarget cloud, TimeSpan? timeout, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout ?? TimeSpan.Zero, TimeSpan.Zero, nameof(timeout));
        cloud.NoteCall();
        _cloud = cloud;
        Start = cloud.Time.GetUtcNow();
        Deadline = Start + (timeout ?? DefaultTimeout);
        Cancellation = cancellation.CanBeCanceled ? cancellation : cloud.Cancellation;
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Deadline { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The rest of the timeout, for the next wait; never negative.</summary>
    public TimeSpan Left => _cloud.Time.GetUtcNow() is var now && now < Deadline ? Deadline - now : TimeSpan.Zero;
}
