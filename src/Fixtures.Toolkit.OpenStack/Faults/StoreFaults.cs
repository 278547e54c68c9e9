using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The faults at the database of one service.</summary>
/// <param name="service">The project name of the service.</param>
/// <param name="faults">The faults of the world.</param>
internal sealed class StoreFaults(string service, WorldFaults faults) : IStoreFaults
{
    public bool IsActive => faults.Watches(PlaceKind.Store);

    public DateTimeOffset Now => faults.Now;

    public DateTimeOffset? ReadsAsOf => faults.LateRead is { } late && late.Service == service ? late.At : null;

    public void MeetWrite()
    {
        var site = new FaultSite { Kind = PlaceKind.Store, Service = service };
        foreach (var entry in faults.Match(site, static effect => effect is ThrowEffect))
        {
            if (entry.Rule.Effect is ThrowEffect thrown)
                throw new InjectedFaultException(thrown.Message) { ClassName = "oslo_db.exception.DBError" };
        }
    }
}

/// <summary>A delayed read: the service and the time whose state a request sees.</summary>
/// <param name="Service">The project name of the service.</param>
/// <param name="At">The time of the state.</param>
internal sealed record LateRead(string Service, DateTimeOffset At);
