using System.Runtime.InteropServices;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>
/// Turns SIGTERM, Ctrl-C, SIGQUIT and SIGHUP into one request to stop, however long the stop takes. A second Ctrl-C ends the process at
/// once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    private StopSignals() =>
        _registrations =
        [
            .. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(
                signal => PosixSignalRegistration.Create(signal, Handle)),
        ];

    public CancellationToken Stop => _stop.Token;

    /// <summary>Installs the signal handlers.</summary>
    public static StopSignals Listen() => new();

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = signal.Signal != PosixSignal.SIGINT || !_stop.IsCancellationRequested;
        if (signal.Cancel)
            _stop.Cancel();
    }
}
