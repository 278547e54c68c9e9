using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.ComputeNodes;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.ServerGroups;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Brings a server to life on this host, or hands it back so that another can try.</summary>
/// <remarks>Upstream: _do_build_and_run_instance. Its event succeeds even where the build does not: the failure was dealt with.</remarks>
internal sealed class BootOnCompute(ComputeService compute)
{
    private static readonly EventOrigin Event = EventOrigin.Compute("_do_build_and_run_instance", line: 2308);

    private readonly FailedBuild _failed = new(compute);

    private NovaContext Nova => compute.Nova;

    public async Task RunAsync(BuildAndRunServer build, string? requestId)
    {
        Nova.State.StartEvent(build.ServerId, requestId, Event, compute.Host, compute.Now);
        if (!TryBegin(build.ServerId))
            await compute.TryDeleteAllocationsAsync(build.ServerId, requestId);
        else if (await TryBuildAsync(build, requestId) is { } isBuilt)
            Nova.State.CountBuild(compute.Host, failed: !isBuilt);
        Nova.State.FinishEvent(build.ServerId, requestId, Event, compute.Now);
    }

    /// <summary>
    /// False where the server is gone, or something else is being done to it: all that is left to do is to give back what was claimed for
    /// it.
    /// </summary>
    private bool TryBegin(Guid id)
    {
        try
        {
            Save(id, server => server with { VmState = VmStates.Building, TaskState = null }, [TaskStates.Scheduling, null]);
            return true;
        }
        catch (NovaException preempted) when (IsOvertaken(preempted) || preempted is UnexpectedTaskStateException)
        {
            return false;
        }
    }

    /// <summary>Whether it was built; null where the policy of its group kept it away, for which the host is not to blame.</summary>
    private async Task<bool?> TryBuildAsync(BuildAndRunServer build, string? requestId)
    {
        try
        {
            await BuildAsync(build.ServerId, requestId);
            return true;
        }
        catch (RescheduledException failure)
        {
            await _failed.RescheduleAsync(build, failure, requestId);
            return failure.IsByPolicy ? null : false;
        }
        catch (BuildAbortException failure)
        {
            await _failed.GiveUpAsync(build.ServerId, failure, failure.Message, requestId);
        }
        catch (NovaException overtaken) when (IsOvertaken(overtaken))
        {
            await _failed.ForgetAsync(build.ServerId, requestId);
        }

        return false;
    }

    /// <summary>Whether the server was deleted, or is being deleted, meanwhile.</summary>
    private static bool IsOvertaken(NovaException failure) => failure is InstanceNotFoundException or UnexpectedDeletingTaskStateException;

    private async Task BuildAsync(Guid id, string? requestId)
    {
        var claimed = Save(
            id, s => s with { Host = compute.Host, Node = compute.Host, LaunchedOn = compute.Host, HasRootDevice = true }, null);
        RequireGroup(claimed);
        try
        {
            await PrepareAsync(claimed, requestId);
            var server = Save(id, s => s with { TaskState = TaskStates.Spawning }, [TaskStates.BlockDeviceMapping]);
            await Nova.World.SyncPoints.ReachAsync(SyncPoints.BeforeSpawn, compute.Topic);
            await compute.Hypervisor.SpawnAsync(GuestOf(server));
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is { } failure && !IsOvertaken(failure))
        {
            var ending = BuildFailure.From(id, failure);
            throw await TryShutDownAsync(id, requestId) ? ending : new BuildAbortException(id, BuildFailure.ReasonOf(failure));
        }

        var power = await compute.PowerOfAsync(id);
        Save(
            id,
            s => s with { PowerState = power, VmState = VmStates.Active, TaskState = null, LaunchedAt = compute.Now },
            [TaskStates.Spawning]);
    }

    /// <summary>Where other members of its group came first, the server is built elsewhere.</summary>
    private void RequireGroup(Server server)
    {
        try
        {
            LateGroupCheck.Require(Nova.State.Value, server, compute.Host);
        }
        catch (GroupAffinityViolationException violation)
        {
            throw new RescheduledException(server.Id, violation.Message) { IsByPolicy = true };
        }
    }

    /// <summary>Gives it its ports; those of a try on another host that could not be given back are bound to this one.</summary>
    /// <remarks>Upstream: _build_networks_for_instance.</remarks>
    private async Task PrepareAsync(Server server, string? requestId)
    {
        var id = server.Id;
        try
        {
            Save(id, s => s with { TaskState = TaskStates.Networking }, [null]);
        }
        catch (UnexpectedTaskStateException preempted)
        {
            throw new BuildAbortException(id, preempted.Message);
        }

        await RequireImageAsync(server, requestId);
        if (server.Interfaces.IsEmpty)
        {
            var interfaces = await compute.Networks.AllocateAsync(server, requestId);
            Save(id, s => s with { Interfaces = interfaces, TaskState = TaskStates.BlockDeviceMapping }, [TaskStates.Networking]);
            return;
        }

        await compute.Networks.BindAsync(server, requestId);
        Save(id, s => s with { TaskState = TaskStates.BlockDeviceMapping }, [TaskStates.Networking]);
    }

    private async Task RequireImageAsync(Server server, string? requestId)
    {
        if (server.ImageId is { } image && await Nova.Clients.Glance.FindAsync(image, requestId) is null)
            throw new ImageNotFoundException(image);
    }

    /// <summary>
    /// Takes a failed build off the hypervisor, and its ports where it did not get so far as to have them. False where that fails: no other
    /// host is tried then.
    /// </summary>
    /// <remarks>Upstream: _build_resources, which calls _shutdown_instance.</remarks>
    private async Task<bool> TryShutDownAsync(Guid id, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return true;
        await compute.TryDestroyAsync(id);
        if (!server.Interfaces.IsEmpty || server.Request.NetworkMode == "none")
            return true;
        try
        {
            await compute.Networks.DeallocateAsync(server, requestId);
            return true;
        }
        catch (Exception error) when (ComputeService.FailureOf(error) is not null)
        {
            return false;
        }
    }

    private Server Save(Guid id, Func<Server, Server> change, IReadOnlyList<string?>? expected) =>
        Nova.State.Save(id, compute.Now, change, expected);

    internal static Guest GuestOf(Server server) => new(
        server.Id, $"instance-{server.Number:x8}", server.Flavor.Vcpus, server.Flavor.MemoryMb, server.Flavor.DiskGb, server.ImageId);
}
