namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// Checks one cloud for leaks once: at the end of the test or when the test disposes the cloud, whichever comes first. A leak that a
/// watch of the test has reported is not reported again.
/// </summary>
internal sealed class LeakCheck
{
    private readonly Lock _gate = new();
    private readonly LeakWatch _watch;
    private Task<Exception?>? _end;

    public LeakCheck(OpenStackTarget cloud)
    {
        _watch = cloud.WatchForLeaks().ExceptReported();
        if (cloud.IsSimulator)
            cloud.Simulator.OnDisposing(async () => await EndAsync().ConfigureAwait(false));
    }

    /// <summary>The exception about the leaks; null if there are none.</summary>
    public Task<Exception?> EndAsync()
    {
        lock (_gate)
            return _end ??= CheckAsync();
    }

    private async Task<Exception?> CheckAsync()
    {
        try
        {
            await _watch.AssertNoLeaksAsync().ConfigureAwait(false);
            return null;
        }
        catch (LeakException leak)
        {
            return leak;
        }
        catch (OperationCanceledException)
        {
            // The test was cancelled and fails for that reason.
            return null;
        }
    }
}
