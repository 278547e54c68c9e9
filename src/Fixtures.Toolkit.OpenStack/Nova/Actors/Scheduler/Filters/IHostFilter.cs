namespace Fixtures.Toolkit.OpenStack;

/// <summary>Refuses hosts that a server cannot have. Not asked where an administrator forced the host.</summary>
/// <remarks>What it throws ends the request as any error of the scheduler does: the server goes to ERROR, with the exception as its fault.</remarks>
public interface IHostFilter
{
    /// <summary>Whether the server may go to the host.</summary>
    /// <param name="host">A host that Placement says has room.</param>
    /// <param name="request">What is asked for.</param>
    bool Passes(HostState host, SchedulingRequest request);
}
