using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>Runs the RPC methods of a live migration: in an event of the action, and with the server's fault after a failure.</summary>
/// <remarks>Upstream: wrap_instance_event and wrap_instance_fault; none of these methods changes the task state.</remarks>
internal static class LiveMigrationStep
{
    /// <summary>Runs a method that another service called. The failure goes to the caller.</summary>
    public static Task RunAsync(ComputeService compute, Guid serverId, string? requestId, EventOrigin origin, Func<Task> act) =>
        compute.Nova.InEventAsync(serverId, requestId, origin, compute.Host, () => WithFaultAsync(compute, serverId, act));

    /// <summary>Runs a part of a method. A failure becomes the server's fault and is thrown again.</summary>
    public static async Task WithFaultAsync(ComputeService compute, Guid serverId, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            if (failure is not InstanceNotFoundException)
                compute.TrySave(serverId, s => s with { Fault = ServerFault.From(failure, compute.Now, compute.Host) });
            throw;
        }
    }

    /// <summary>The server, as long as it is not deleted.</summary>
    /// <exception cref="InstanceNotFoundException">It is deleted.</exception>
    public static Server Living(this ComputeService compute, Guid serverId) =>
        compute.Nova.State.Value.Servers.FindLiving(serverId) ?? throw new InstanceNotFoundException(serverId);
}
