using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The holds of a cloud, which end with it.</summary>
internal sealed class HoldList
{
    private ImmutableList<FaultHold> _holds = [];
    private volatile Exception? _end;

    public void Add(FaultHold hold)
    {
        ImmutableInterlocked.Update(ref _holds, static (all, one) => all.RemoveAll(other => other.IsReleased).Add(one), hold);
        if (_end is { } end)
            hold.End(end);
    }

    /// <summary>Releases all of them.</summary>
    public void Release()
    {
        foreach (var hold in Volatile.Read(ref _holds))
            _ = hold.DisposeAsync();
    }

    /// <summary>Ends the waits for them, because nothing can reach them any more.</summary>
    public void End(Exception reason)
    {
        _end = reason;
        foreach (var hold in Volatile.Read(ref _holds))
            hold.End(reason);
    }
}
