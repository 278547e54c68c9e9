using System.Runtime.ExceptionServices;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>
/// The last exception that was thrown in the flow of a test. <c>await using</c> replaces the exception of its body by one of the disposal,
/// so a disposal that throws must repeat it.
/// </summary>
internal sealed class ThrownInTest
{
    private readonly AsyncLocal<bool> _isTest = new();
    private volatile Exception? _last;
    private int _isWatching;

    /// <summary>Watches the calling flow.</summary>
    public void Watch()
    {
        _isTest.Value = true;
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
            AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>The last exception; null if there was none.</returns>
    public Exception? End()
    {
        if (Interlocked.Exchange(ref _isWatching, 0) == 1)
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        return _last;
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs args)
    {
        // Failures inside the services are part of their work, also where they run in the flow of the test.
        if (_isTest.Value
            && SynchronizationContext.Current is not ActorContext
            && args.Exception is not (IServiceFailure or SimulatorBugException))
            _last = args.Exception;
    }
}
