using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>What becomes of a server whose build failed on this host, or was overtaken by a delete.</summary>
/// <remarks>Upstream: the handlers of _do_build_and_run_instance.</remarks>
internal sealed class FailedBuild(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    /// <summary>Another host tries, unless the client insists on this one.</summary>
    public async Task RescheduleAsync(BuildAndRunServer build, RescheduledException failure, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(build.ServerId) is not { } server)
            return;
        if (server.Request.ForcedHost is not null || server.Request.ForcedNode is not null || Nova.Hosts.Settings.MaxAttempts == 1)
        {
            await GiveUpAsync(build.ServerId, failure, failure.Reason, requestId);
            return;
        }

        var isCleared = await compute.Networks.TryDeallocateAsync(server, requestId);
        if (!Leave(server.Id, isCleared, s => s with { TaskState = TaskStates.Scheduling }))
            return;
        await compute.TryDeleteAllocationsAsync(server.Id, requestId);
        Nova.World.Bus.Cast(
            Topics.Conductor,
            new RescheduleBuild(server.Id, build.Alternates, build.TriedHosts.Add(compute.Host), failure.Reason),
            compute.Topic,
            requestId);
    }

    /// <summary>The server is in ERROR, without a host.</summary>
    public async Task GiveUpAsync(Guid id, NovaException failure, string message, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return;
        var isCleared = await compute.Networks.TryDeallocateAsync(server, requestId);
        Leave(id, isCleared, s => s with
        {
            VmState = VmStates.Error,
            TaskState = null,
            Fault = ServerFault.From(failure, compute.Now, compute.Host, message),
        });
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>The server was deleted, or is being deleted, while it was built.</summary>
    public async Task ForgetAsync(Guid id, string? requestId)
    {
        await compute.TryDestroyAsync(id);
        if (Nova.State.Value.Servers.Find(id) is { } server)
            await compute.Networks.TryDeallocateAsync(server, requestId);
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>The server is nowhere now. False when it is gone.</summary>
    /// <param name="id">Which.</param>
    /// <param name="isCleared">Whether its ports are gone; else it keeps them.</param>
    /// <param name="change">What else becomes of it.</param>
    private bool Leave(Guid id, bool isCleared, Func<Server, Server> change)
    {
        try
        {
            Nova.State.Save(
                id,
                compute.Now,
                s =>
                    change(
                        s with { Host = null, Node = null, LaunchedOn = null, AvailabilityZone = null, Interfaces = isCleared ? [] : s.Interfaces }));
            return true;
        }
        catch (InstanceNotFoundException)
        {
            return false;
        }
    }
}
