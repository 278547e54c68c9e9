using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Reschedules, fails or cleans up a server whose build failed on this host or was overtaken by a delete.</summary>
/// <remarks>Upstream: the handlers of _do_build_and_run_instance.</remarks>
internal sealed class FailedBuild(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    /// <summary>Returns the server to the conductor. Fails it if the client forced the host or <c>max_attempts</c> is 1.</summary>
    public async Task RescheduleAsync(BuildAndRunServer build, RescheduledException failure, string? requestId)
    {
        if (Nova.State.Value.Servers.Find(build.ServerId) is not { } server)
            return;
        if (server.Request.ForcedHost is not null || server.Request.ForcedNode is not null || Nova.SchedulerOptions.MaxAttempts == 1)
        {
            await FailAsync(build.ServerId, failure, failure.Reason, requestId);
            return;
        }

        var arePortsReleased = await compute.Networks.TryDeallocateAsync(server, requestId);
        var isLiving = TryClearHost(server.Id, arePortsReleased, s => s with { TaskState = TaskStates.Scheduling });
        await compute.TryDeleteAllocationsAsync(server.Id, requestId);
        if (!isLiving)
            return;
        Nova.World.Bus.Cast(
            Topics.Conductor,
            new RescheduleBuild(server.Id, build.Alternates, build.TriedHosts.Add(compute.Host), failure.Reason),
            compute.Topic,
            requestId);
    }

    /// <summary>Sets the server to ERROR, without a host, and deletes its allocations.</summary>
    public async Task FailAsync(Guid id, NovaException failure, string message, string? requestId)
    {
        if (Nova.State.Value.Servers.Find(id) is not { } server)
            return;
        var arePortsReleased = await compute.Networks.TryDeallocateAsync(server, requestId);
        await SetErrorAsync(id, arePortsReleased, failure, message, requestId);
    }

    /// <summary>Fails a server whose build no other host can repair; detaches its volumes, and deletes those that go with it.</summary>
    public async Task AbortAsync(Guid id, BuildAbortException failure, string? requestId)
    {
        if (Nova.State.Value.Servers.Find(id) is not { } server)
            return;
        var arePortsReleased = await compute.Networks.TryDeallocateAsync(server, requestId);
        if (!server.BlockDevices.IsEmpty)
            await compute.Volumes.CleanUpAsync(server, requestId, detaches: true);
        await SetErrorAsync(id, arePortsReleased, failure, failure.Message, requestId);
    }

    private async Task SetErrorAsync(Guid id, bool arePortsReleased, NovaException failure, string message, string? requestId)
    {
        TryClearHost(id, arePortsReleased, s => s with
        {
            VmState = VmStates.Error,
            TaskState = null,
            Fault = ServerFault.From(failure, compute.Now, compute.Host, message),
        });
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>Cleans up after a server that was deleted, or is being deleted, during its build.</summary>
    public async Task CleanUpAsync(Guid id, string? requestId)
    {
        await compute.TryDestroyAsync(id);
        if (Nova.State.Value.Servers.Find(id) is { } server)
            await compute.Networks.TryDeallocateAsync(server, requestId);
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>Clears the server's host. False if the server no longer exists.</summary>
    /// <param name="id">The id of the server.</param>
    /// <param name="arePortsReleased">Whether the ports are released; otherwise the server keeps them.</param>
    /// <param name="change">More changes to save.</param>
    /// <remarks>Upstream: _nil_out_instance_obj_host_and_node.</remarks>
    private bool TryClearHost(Guid id, bool arePortsReleased, Func<Server, Server> change)
    {
        try
        {
            Nova.State.Save(
                id,
                compute.Now,
                s => change(s with
                {
                    Host = null,
                    Node = null,
                    LaunchedOn = null,
                    AvailabilityZone = null,
                    Interfaces = arePortsReleased ? [] : s.Interfaces,
                }));
            return true;
        }
        catch (InstanceNotFoundException)
        {
            return false;
        }
    }
}
