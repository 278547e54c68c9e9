namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// The clouds that one running test has taken from its fixtures, with their leak checks for <see cref="AssertNoLeaksAttribute"/>.
/// </summary>
internal sealed class TestClouds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OpenStackTarget, LeakCheck?> _checks = [];
    private bool _isWatching;

    /// <summary>Adds a cloud; after <see cref="Watch"/> its leak check starts here. False if the test has it already.</summary>
    public bool Take(OpenStackTarget cloud)
    {
        lock (_gate)
            return _checks.ContainsKey(cloud) ? false : _checks.TryAdd(cloud, _isWatching ? new LeakCheck(cloud) : null);
    }

    /// <summary>Starts a leak check for each cloud.</summary>
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

    /// <summary>
    /// Ends all checks and throws their leaks. xUnit does not await attributes, so this blocks, on the thread pool and outside of the
    /// test's context.
    /// </summary>
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
