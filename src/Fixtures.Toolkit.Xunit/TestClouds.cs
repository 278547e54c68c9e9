using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Xunit;

/// <summary>The clouds that one running test has taken from its fixtures, and what <see cref="AssertNoLeaksAttribute"/> needs to know of each.</summary>
internal sealed class TestClouds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OpenStackCloud, LeakCheck?> _checks = [];
    private bool _isWatching;

    /// <summary>Notes a cloud; from <see cref="Watch"/> on it is watched from here. False when it was noted before.</summary>
    public bool Take(OpenStackCloud cloud)
    {
        lock (_gate)
            return _checks.ContainsKey(cloud) ? false : _checks.TryAdd(cloud, _isWatching ? new LeakCheck(cloud) : null);
    }

    /// <summary>From here on what is made in the clouds must be gone at <see cref="AssertNoLeaksAsync"/>.</summary>
    public void Watch()
    {
        lock (_gate)
        {
            if (_isWatching)
                return;
            _isWatching = true;
            foreach (var cloud in _checks.Keys)
                _checks[cloud] = new LeakCheck(cloud);
        }
    }

    /// <summary>Throws what the checks found; each is asked once. xUnit waits for no attribute, so this blocks: on the thread pool, away from the test's context.</summary>
    public void AssertNoLeaks() => Task.Run(AssertNoLeaksAsync).GetAwaiter().GetResult();

    private async Task AssertNoLeaksAsync()
    {
        LeakCheck[] checks;
        lock (_gate)
        {
            checks = [.. _checks.Values.OfType<LeakCheck>()];
            _checks.Clear();
            _isWatching = false;
        }

        var leaks = new List<Exception>();
        foreach (var check in checks)
        {
            if (await check.EndAsync().ConfigureAwait(false) is { } leak)
                leaks.Add(leak);
        }

        if (leaks is [var only])
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
        if (leaks.Count > 1)
            throw new AggregateException(leaks);
    }
}
