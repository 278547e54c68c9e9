using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A fault rule of a cloud. Disposal ends it and leaves the others.</summary>
/// <remarks>
/// A rule that never acted fails the test at its end: when the cloud is disposed, or at <see cref="CloudFaults.AssertAllFired"/>. Disposing
/// the rule does not throw, so it never hides the test's own failure.
/// </remarks>
public sealed class Fault : IDisposable
{
    private readonly WorldFaults _faults;
    private FaultEntry _last;

    internal Fault(WorldFaults faults, FaultEntry entry) => (_faults, _last) = (faults, entry);

    /// <summary>Its number in the cloud, from 1.</summary>
    public long Id => _last.Id;

    /// <summary>The number of events that matched it, including those that it let pass.</summary>
    public long Matched => Latest.Matched;

    /// <summary>The number of events on which it acted.</summary>
    public long Acted => Latest.Acted;

    internal FaultEntry Latest => _last = _faults.Table.Find(_last.Id) ?? _last;

    /// <summary>Ends the fault. Ending it twice has no effect.</summary>
    public void Dispose()
    {
        _ = Latest;
        _faults.Remove(_last.Id);
    }

    /// <summary>The fault in one line: <c>fault 1: POST /servers of clients to nova, 2 times: answers 503</c>.</summary>
    public override string ToString() => $"fault {Id}: {_last.Rule}";
}
