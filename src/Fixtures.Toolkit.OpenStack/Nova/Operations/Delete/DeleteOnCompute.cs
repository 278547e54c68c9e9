using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>Deletes a server on this host: its guest, its ports, its volumes, its allocations and its record, in this order.</summary>
/// <remarks>Upstream: _delete_instance. If a step fails, the server goes to ERROR and a second delete repeats all steps.</remarks>
internal sealed class DeleteOnCompute(ComputeService compute)
{
    public async Task RunAsync(Guid id, string? requestId)
    {
        if (compute.Nova.State.Value.Servers.FindLiving(id) is not { } server)
            return;
        await DestroyAsync(server, requestId);
        await compute.ReachAsync(DeletePhases.BeforePortRelease, id);
        await compute.Networks.DeallocateAsync(server, requestId);
        await ReleaseVolumesAsync(id, requestId);
        compute.Save(id, s => s with
        {
            VmState = VmStates.Deleted,
            TaskState = null,
            PowerState = PowerStates.NoState,
            TerminatedAt = compute.Now,
        });
        await CompleteAsync(id, requestId);
    }

    /// <summary>Destroys the guest. Also releases the ports if the hypervisor fails.</summary>
    /// <remarks>Upstream: _shutdown_instance.</remarks>
    private async Task DestroyAsync(Server server, string? requestId)
    {
        try
        {
            await compute.ReachAsync(DeletePhases.BeforeDestroy, server.Id);
            await compute.Hypervisor.DestroyAsync(server.Id);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            await compute.Networks.DeallocateAsync(server, requestId);
            throw;
        }
    }

    /// <summary>Deletes the attachments of the server's volumes, then the volumes that go with it. A failure is logged.</summary>
    /// <remarks>Upstream: _shutdown_instance, then _cleanup_volumes without <c>detach</c>.</remarks>
    private async Task ReleaseVolumesAsync(Guid id, string? requestId)
    {
        if (compute.Nova.State.Value.Servers.FindLiving(id) is not { BlockDevices.IsEmpty: false } server)
            return;
        if (server.HasVolumes())
            await compute.ReachAsync(DeletePhases.BeforeVolumeRelease, id);
        await compute.Volumes.ShutDownAsync(server, requestId);
        await compute.Volumes.CleanUpAsync(server, requestId);
    }

    /// <summary>Deletes the allocations and marks the server as deleted.</summary>
    /// <remarks>Upstream: _complete_deletion.</remarks>
    public async Task CompleteAsync(Guid id, string? requestId)
    {
        await compute.ReachAsync(DeletePhases.BeforeAllocationDelete, id);
        await DeleteAllocationsAsync(id, requestId);
        compute.Save(id, s => s with
        {
            VmState = VmStates.Deleted, TaskState = null, DeletedAt = compute.Now, Interfaces = [], BlockDevices = [],
        });
    }

    /// <remarks>Upstream: _complete_deletion forces only where deletes are not deferred.</remarks>
    private Task DeleteAllocationsAsync(Guid id, string? requestId) =>
        compute.Nova.Settings.ReclaimInstanceInterval > TimeSpan.Zero
            ? compute.Nova.Clients.Placement.RemoveAllocationsAsync(id, requestId)
            : compute.Nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
}
