using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.AttachInterface;

/// <summary>Reads a server and changes its ports and its fault, without a new <c>updated</c> time.</summary>
/// <remarks>Upstream keeps the network info cache and the faults in tables of their own.</remarks>
internal sealed class ServerRecord(ComputeService compute)
{
    public Server Get(Guid id) => compute.Nova.State.Value.Servers.FindLiving(id) ?? throw new InstanceNotFoundException(id);

    public void Change(Guid id, Func<Server, Server> change) => compute.Nova.State.Update(state =>
    {
        var server = state.Servers.FindLiving(id) ?? throw new InstanceNotFoundException(id);
        return state.WithServers(state.Servers.With(change(server)));
    });

    /// <summary>Records a failure as the server's fault and throws it again.</summary>
    /// <remarks>Upstream: wrap_instance_fault without reverts_task_state.</remarks>
    public async Task WithFaultAsync(Guid id, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure and not InstanceNotFoundException)
        {
            Change(id, server => server with { Fault = ServerFault.From(failure, compute.Now, compute.Host) });
            throw;
        }
    }
}
