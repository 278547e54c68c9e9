using Fixtures.Toolkit.OpenStack.Nova.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Messages;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Compute;

/// <summary>Brings a server to life on this host, or hands it back so that another can try.</summary>
/// <remarks>Upstream: _do_build_and_run_instance. Its event succeeds even where the build does not: the failure was dealt with.</remarks>
internal sealed class ServerBuild(ComputeService compute)
{
    private const string Event = "compute__do_build_and_run_instance";

    private NovaService Nova => compute.Nova;

    public async Task RunAsync(BuildAndRunServer build, string? requestId)
    {
        Nova.State.StartEvent(build.ServerId, requestId, Event, compute.Host, compute.Now);
        try
        {
            Save(build.ServerId, server => server with { VmState = VmStates.Building, TaskState = null }, [TaskStates.Scheduling, null]);
            await BuildAsync(build.ServerId, requestId);
            Nova.State.CountBuild(compute.Host, failed: false);
        }
        catch (RescheduledException failure)
        {
            await RescheduleAsync(build, failure, requestId);
            Nova.State.CountBuild(compute.Host, failed: true);
        }
        catch (BuildAbortException failure)
        {
            await GiveUpAsync(build.ServerId, failure, failure.Message, requestId);
            Nova.State.CountBuild(compute.Host, failed: true);
        }
        catch (NovaException overtaken) when (overtaken is InstanceNotFoundException or UnexpectedDeletingTaskStateException or UnexpectedTaskStateException)
        {
            await ForgetAsync(build.ServerId, requestId);
        }

        Nova.State.FinishEvent(build.ServerId, requestId, Event, compute.Now);
    }

    private async Task BuildAsync(Guid id, string? requestId)
    {
        var server = Save(id, s => s with { Host = compute.Host, Node = compute.Host, LaunchedOn = compute.Host }, null);
        try
        {
            Save(id, s => s with { TaskState = TaskStates.Networking }, [null]);
            await RequireImageAsync(server, requestId);
            var interfaces = await compute.Networks.AllocateAsync(server, requestId);
            Save(id, s => s with { Interfaces = interfaces, TaskState = TaskStates.BlockDeviceMapping }, [TaskStates.Networking]);
            server = Save(id, s => s with { TaskState = TaskStates.Spawning }, [TaskStates.BlockDeviceMapping]);
            await Nova.World.SyncPoints.ReachAsync(SyncPoints.BeforeSpawn, compute.Topic);
            await compute.Hypervisor.SpawnAsync(DomainOf(server));
        }
        catch (HypervisorException error)
        {
            await compute.TryDestroyAsync(id);
            throw new RescheduledException(id, error.Message);
        }
        catch (Exception error) when (error is ServiceAnswerException or HttpRequestException)
        {
            throw new RescheduledException(id, error.Message);
        }

        var power = await compute.PowerOfAsync(id);
        Save(
            id,
            s => s with { PowerState = power, VmState = VmStates.Active, TaskState = null, LaunchedAt = compute.Now },
            [TaskStates.Spawning]);
    }

    private async Task RequireImageAsync(Server server, string? requestId)
    {
        if (server.ImageId is { } image && await Nova.Clients.Glance.FindAsync(image, requestId) is null)
            throw new RescheduledException(server.Id, $"Image {image} could not be found.");
    }

    private async Task RescheduleAsync(BuildAndRunServer build, RescheduledException failure, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(build.ServerId) is not { } server)
            return;
        if (server.Request.ForcedHost is not null || server.Request.ForcedNode is not null || Nova.Hosts.Settings.MaxAttempts == 1)
        {
            await GiveUpAsync(build.ServerId, failure, failure.Reason, requestId);
            return;
        }

        await compute.Networks.TryDeallocateAsync(server, requestId);
        if (!Leave(server.Id, s => s with { TaskState = TaskStates.Scheduling }))
            return;
        await compute.TryDeleteAllocationsAsync(server.Id, requestId);
        Nova.World.Bus.Cast(
            Topics.Conductor,
            new RescheduleBuild(server.Id, build.Alternates, build.TriedHosts.Add(compute.Host), failure.Reason),
            compute.Topic,
            requestId);
    }

    private async Task GiveUpAsync(Guid id, NovaException failure, string message, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return;
        await compute.Networks.TryDeallocateAsync(server, requestId);
        Leave(id, s => s with
        {
            VmState = VmStates.Error,
            TaskState = null,
            Fault = FaultOfServer.Of(failure, compute.Now, compute.Host, message),
        });
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>The server was deleted, or is being deleted, while it was built.</summary>
    private async Task ForgetAsync(Guid id, string? requestId)
    {
        await compute.TryDestroyAsync(id);
        if (Nova.State.Value.Servers.Find(id) is { } server)
            await compute.Networks.TryDeallocateAsync(server, requestId);
        await compute.TryDeleteAllocationsAsync(id, requestId);
    }

    /// <summary>The server is nowhere now. False when it is gone.</summary>
    private bool Leave(Guid id, Func<Server, Server> change)
    {
        try
        {
            Save(id, s => change(s with { Host = null, Node = null, LaunchedOn = null, AvailabilityZone = null, Interfaces = [] }), null);
            return true;
        }
        catch (InstanceNotFoundException)
        {
            return false;
        }
    }

    private Server Save(Guid id, Func<Server, Server> change, IReadOnlyList<string?>? expected) => Nova.State.Save(id, compute.Now, change, expected);

    internal static Domain DomainOf(Server server) => new(
        server.Id, $"instance-{server.Number:x8}", server.Flavor.Vcpus, server.Flavor.MemoryMb, server.Flavor.DiskGb, server.ImageId);
}
