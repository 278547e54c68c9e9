using System.Runtime.InteropServices;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>
/// Turns SIGTERM, Ctrl-C and their like into one request to stop, however long the stop takes. A second Ctrl-C ends the process at once: a person who waits may
/// give up.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;

    private StopSignals() =>
        _registrations = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    public CancellationToken Stop => _stop.Token;

    /// <summary>The signals are heard from here on.</summary>
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
