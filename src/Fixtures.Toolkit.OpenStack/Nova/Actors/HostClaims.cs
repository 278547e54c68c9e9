using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The claims of servers on the resources of a compute host, as its compute service makes them before it builds.</summary>
/// <remarks>Upstream: the resource tracker's instance_claim, resize_claim and rebuild_claim.</remarks>
public sealed class HostClaims
{
    private readonly WorldFaults _faults;
    private readonly string _host;

    internal HostClaims(WorldFaults faults, string host) => (_faults, _host) = (faults, host);

    /// <summary>
    /// Refuses the next claim: a build, a resize or a cold migration is tried on another host; an evacuation or an unshelve fails, and the
    /// server keeps its state. The same as
    /// <c>cloud.Faults.On(Place.Host(name)).Times(1).RefuseClaims(reason)</c>.
    /// </summary>
    /// <param name="reason">The reason in the exception.</param>
    public Fault RefuseNext(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return _faults.Begin(new FaultRule(Place.Host(_host), new RefuseClaimsEffect(reason)) { Times = 1 });
    }
}
