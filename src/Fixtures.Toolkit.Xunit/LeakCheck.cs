using Fixtures.Toolkit.Leaks;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit;

/// <summary>Looks for leaks in one cloud, at the end of the test or when the test throws the cloud away, whichever comes first.</summary>
internal sealed class LeakCheck
{
    private readonly Lock _gate = new();
    private readonly LeakWatch _watch;
    private Task<Exception?>? _end;

    public LeakCheck(OpenStackCloud cloud)
    {
        _watch = cloud.WatchForLeaks();
        cloud.OnDisposing(async () => await EndAsync().ConfigureAwait(false));
    }

    /// <summary>What leaked, as the exception that says so; null when nothing did.</summary>
    public Task<Exception?> EndAsync()
    {
        lock (_gate)
            return _end ??= LookAsync();
    }

    private async Task<Exception?> LookAsync()
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
            // the test was cancelled, and fails by that
            return null;
        }
    }
}
