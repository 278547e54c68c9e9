using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>
/// Deletes a server in the API, because its host is down or it has none. Its guest stays on the hypervisor until the host restarts. Where
/// Placement does not answer, the allocations stay too, and the restarted compute service deletes them.
/// </summary>
/// <remarks>Upstream: _local_delete of compute/api.py. Zed records no instance action.</remarks>
internal static class LocalDelete
{
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="serverId">The server.</param>
    /// <param name="kind">The state in which it is deleted: upstream's soft delete leaves <c>soft-delete</c> even here.</param>
    /// <exception cref="AllocationsKeptException">Placement refused to delete the allocations; the server stays, without ports.</exception>
    public static async Task DeleteAsync(NovaContext nova, ApiRequest request, Guid serverId, DeleteKind kind)
    {
        if (nova.State.Value.Servers.FindLiving(serverId) is not { } server)
            return;

        // Ports before allocations, as in _local_delete. Only compute services retry: _try_deallocate_network is theirs.
        await ReachAsync(DeletePhases.LocalBeforePortRelease);
        await nova.ReleasePortsAsync(server, request.RequestId);
        if (server.HasVolumes())
        {
            await ReachAsync(DeletePhases.LocalBeforeVolumeRelease);
            await ReleaseVolumesAsync(nova, request, server);
        }

        await ReachAsync(DeletePhases.LocalBeforeAllocationDelete);
        try
        {
            await nova.Clients.Placement.DeleteAllocationsAsync(serverId, request.RequestId);
        }
        catch (AllocationDeleteFailedException refusal)
        {
            throw new AllocationsKeptException(refusal);
        }

        await ReachAsync(DeletePhases.LocalAfterAllocationDelete);
        var now = nova.Now;
        nova.State.Update(state => state.Servers.FindLiving(serverId) is { } last
            ? state.WithServers(state.Servers.With(last with
                {
                    VmState = kind == DeleteKind.SoftDelete ? VmStates.SoftDeleted : VmStates.Deleted,
                    TaskState = null,
                    TerminatedAt = now,
                    UpdatedAt = now,
                    DeletedAt = now,
                    Interfaces = [],
                    BlockDevices = [],
                }))
            : state);

        ValueTask ReachAsync(Phase phase) => nova.World.Faults.ReachAsync(phase, "nova-api", serverId);
    }

    /// <summary>Deletes the attachments of a server's volumes, and the volumes that go with it. A failure is logged.</summary>
    /// <remarks>Upstream: _local_cleanup_bdm_volumes, which does not delete a volume that it could not detach.</remarks>
    public static async Task ReleaseVolumesAsync(NovaContext nova, ApiRequest request, Server server)
    {
        var cinder = nova.Clients.Cinder.For(request);
        foreach (var disk in server.Volumes())
        {
            try
            {
                if (disk.AttachmentId is { } attachment)
                    await cinder.DeleteAttachmentAsync(attachment, request.RequestId);
                if (disk is { DeleteOnTermination: true, VolumeId: { } volume })
                    await cinder.DeleteVolumeAsync(volume, request.RequestId);
            }
            catch (Exception error) when (NovaFailure.From(error) is { } failure)
            {
                nova.World.Journal.Write(
                    JournalKind.Message,
                    "nova-api",
                    $"could not release volume {disk.VolumeId}: {failure.FaultMessage}",
                    server.Id.ToString(),
                    request.RequestId);
            }
        }
    }

    /// <summary>Deletes the allocations of a server that was deleted before it had a host; ignores a refusal by Placement.</summary>
    /// <remarks>Upstream: _local_delete_cleanup.</remarks>
    public static async Task TryDeleteAllocationsAsync(NovaContext nova, ApiRequest request, Guid serverId)
    {
        try
        {
            await nova.Clients.Placement.DeleteAllocationsAsync(serverId, request.RequestId);
        }
        catch (AllocationDeleteFailedException)
        {
            // _local_delete_cleanup only logs it.
        }
    }
}
