namespace Fixtures.Toolkit.OpenStack;

/// <summary>Rules out hosts for a server. Filters are skipped where an administrator forced the host.</summary>
/// <remarks>
/// An exception ends the request like any error of the scheduler: the server goes to ERROR with the exception as its fault.
/// </remarks>
public interface IHostFilter
{
    /// <summary>Whether the server may go to the host.</summary>
    /// <param name="host">A host that Placement returned as an allocation candidate.</param>
    /// <param name="request">The request for a host.</param>
    bool Passes(HostState host, SchedulingRequest request);
}
