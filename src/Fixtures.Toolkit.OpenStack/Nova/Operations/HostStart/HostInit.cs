using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;

/// <summary>What a compute service does before it takes messages: it looks at each of its servers and ends what was interrupted.</summary>
/// <remarks>Upstream: init_host and _init_instance.</remarks>
internal sealed class HostInit(ComputeService compute)
{
    public async Task RunAsync()
    {
        var evacuated = await new EvacuatedServers(compute).DestroyAsync();
        foreach (var server in compute.Nova.State.Value.Servers.OnHost(compute.Host).ToArray())
        {
            if (evacuated.Contains(server.Id))
                continue;
            try
            {
                await InitializeAsync(server);
            }
            catch (Exception error) when (ComputeService.FailureOf(error) is { } failure)
            {
                SetError(server.Id, failure);
            }
        }

        await DestroyDeletedGuestsAsync();
    }

    /// <summary>A server that was deleted while this service was down may still have its guest.</summary>
    public async Task DestroyDeletedGuestsAsync()
    {
        foreach (var id in await compute.Hypervisor.ListAsync())
        {
            if (compute.Nova.State.Value.Servers.Find(id) is { IsDeleted: true })
                await compute.Hypervisor.DestroyAsync(id);
        }
    }

    private async Task InitializeAsync(Server server)
    {
        var task = server.TaskState;
        if (server.VmState == VmStates.SoftDeleted
            || (server.VmState == VmStates.Error && task is not (TaskStates.ResizeMigrating or TaskStates.Deleting)))
            return;
        if (server.VmState == VmStates.Deleted)
            await new DeleteOnCompute(compute).CompleteAsync(server.Id, null);
        else if (server.VmState == VmStates.Building)
            await EndBuildAsync(server);
        else if (IsLost(server))
            SetError(server.Id, null);
        else if (task == TaskStates.Deleting)
            await new DeleteOnCompute(compute).RunAsync(server.Id, null);
        else if (
            task is TaskStates.ImageSnapshot or TaskStates.ImageSnapshotPending or TaskStates.ImageUploading or TaskStates.ResizePrep or TaskStates.Migrating)
            compute.Save(server.Id, s => s with { TaskState = null });
        else if (task == TaskStates.ResizeMigrating)
            await FinishRevertMigrationAsync(server);
        else
            await ResumeTaskAsync(server);
    }

    /// <summary>Whether a guest was just being made here.</summary>
    private static bool IsLost(Server server) => server.TaskState switch
    {
        TaskStates.Scheduling or TaskStates.BlockDeviceMapping or TaskStates.Networking or TaskStates.Spawning => true,
        TaskStates.Rebuilding or TaskStates.RebuildBlockDeviceMapping or TaskStates.RebuildSpawning =>
            server.VmState is VmStates.Active or VmStates.Stopped,
        _ => false,
    };

    /// <summary>
    /// A server that was just leaving runs here again. As upstream has it, its migration and what was claimed for it elsewhere stay.
    /// </summary>
    private async Task FinishRevertMigrationAsync(Server server)
    {
        try
        {
            if (server.OldVmState != VmStates.Stopped)
                await compute.Hypervisor.PowerOnAsync(server.Id);
        }
        catch (HypervisorException error)
        {
            compute.Nova.World.Journal.Write(
                JournalKind.Hypervisor, $"hypervisor.{compute.Host}", $"could not take back: {error.Message}", server.Id.ToString());
        }

        compute.Save(server.Id, s => s with { TaskState = null });
    }

    /// <summary>
    /// A build that had begun here is lost, also where the server was being deleted; one whose message still waits is not.
    /// </summary>
    private async Task EndBuildAsync(Server server)
    {
        if (server.LaunchedOn is not null)
            SetError(server.Id, null);
        else if (server.TaskState == TaskStates.Deleting)
            await new DeleteOnCompute(compute).RunAsync(server.Id, null);
    }

    private async Task ResumeTaskAsync(Server server)
    {
        var power = await compute.PowerOfAsync(server.Id);
        switch (server.TaskState)
        {
            case TaskStates.RebootPending or TaskStates.RebootStarted when power != PowerStates.Running:
                compute.Save(server.Id, s => s with { TaskState = TaskStates.RebootPendingHard });
                await new PowerOnCompute(compute).RebootAsync(server.Id, isHard: true);
                break;
            case TaskStates.RebootPending:
                await new PowerOnCompute(compute).RebootAsync(server.Id, isHard: false);
                break;
            case TaskStates.RebootPendingHard:
            case TaskStates.RebootStartedHard when power != PowerStates.Running:
                await new PowerOnCompute(compute).RebootAsync(server.Id, isHard: true);
                break;
            case TaskStates.RebootStarted or TaskStates.RebootStartedHard:
            case TaskStates.Pausing or TaskStates.Unpausing when power == PowerStates.Running:
                compute.Save(server.Id, s => s with { TaskState = null, VmState = VmStates.Active });
                break;
            case TaskStates.Unpausing when power == PowerStates.Paused:
                await new PowerOnCompute(compute).UnpauseAsync(server.Id);
                break;
            case TaskStates.PoweringOff:
                await new PowerOnCompute(compute).StopAsync(server.Id);
                break;
            case TaskStates.PoweringOn:
                await new PowerOnCompute(compute).StartAsync(server.Id, null);
                break;
        }
    }

    private void SetError(Guid id, NovaException? failure) => compute.TrySave(id, server => server with
    {
        VmState = VmStates.Error,
        TaskState = null,
        Fault = failure is null ? server.Fault : ServerFault.From(failure, compute.Now, compute.Host),
    });
}
