using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Evacuate;
using Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Power;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.HostStart;

/// <summary>The start-up task of a compute service: finishes or fails the interrupted tasks of its servers.</summary>
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
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                SetError(server.Id, failure);
            }
        }

        await DestroyDeletedGuestsAsync();
    }

    /// <summary>Destroys the guests of servers that were deleted while this service was down.</summary>
    /// <remarks>Upstream: _cleanup_running_deleted_instances.</remarks>
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
        else if (server.VmState == VmStates.Building || IsSpawning(server))
            SetError(server.Id, null);
        else if (task == TaskStates.Deleting)
            await new DeleteOnCompute(compute).RunAsync(server.Id, null);
        else if (task == TaskStates.Migrating)
            await new InterruptedLiveMigration(compute).ResetAsync(server.Id);
        else if (IsAbandoned(task))
            compute.Save(server.Id, s => s with { TaskState = null });
        else if (task == TaskStates.ResizeMigrating)
            await FinishRevertMigrationAsync(server);
        else
            await ResumeTaskAsync(server);
    }

    /// <summary>Whether the interrupted task leaves the server as it was.</summary>
    private static bool IsAbandoned(string? task) => task is TaskStates.ImageSnapshot or TaskStates.ImageSnapshotPending
        or TaskStates.ImageUploading or TaskStates.ResizePrep;

    /// <summary>Whether the interrupted task was creating the guest.</summary>
    private static bool IsSpawning(Server server) => server.TaskState switch
    {
        TaskStates.Scheduling or TaskStates.BlockDeviceMapping or TaskStates.Networking or TaskStates.Spawning => true,
        TaskStates.Rebuilding or TaskStates.RebuildBlockDeviceMapping or TaskStates.RebuildSpawning =>
            server.VmState is VmStates.Active or VmStates.Stopped,
        _ => false,
    };

    /// <summary>
    /// Powers on a server whose resize was interrupted at this source. Its migration and the allocations at the destination stay.
    /// </summary>
    /// <remarks>Upstream: _init_instance calls finish_revert_migration of the driver, and nothing else.</remarks>
    private async Task FinishRevertMigrationAsync(Server server)
    {
        try
        {
            if (server.OldVmState != VmStates.Stopped)
                await compute.Hypervisor.CallAsync("finish_revert_migration", server.Id, h => h.PowerOnAsync(server.Id));
        }
        catch (HypervisorException error)
        {
            compute.Nova.World.Journal.Write(
                JournalKind.Hypervisor, $"hypervisor.{compute.Host}", $"could not take back: {error.Message}", server.Id.ToString());
        }

        compute.Save(server.Id, s => s with { TaskState = null });
    }

    private async Task ResumeTaskAsync(Server server)
    {
        var power = await compute.PowerOfAsync(server.Id);
        switch (AsBegun(server.TaskState))
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

    /// <summary>The task as if the host had begun a reboot that it had not, in the releases that look for such reboots.</summary>
    /// <remarks>Upstream: _retry_reboot and _init_instance treat them alike.</remarks>
    private string? AsBegun(string? task) => task switch
    {
        TaskStates.Rebooting when compute.Nova.Release.FindsUnbegunReboots => TaskStates.RebootStarted,
        TaskStates.RebootingHard when compute.Nova.Release.FindsUnbegunReboots => TaskStates.RebootStartedHard,
        _ => task,
    };

    private void SetError(Guid id, NovaException? failure) => compute.TrySave(id, server => server with
    {
        VmState = VmStates.Error,
        TaskState = null,
        Fault = failure is null ? server.Fault : ServerFault.From(failure, compute.Now, compute.Host),
    });
}
