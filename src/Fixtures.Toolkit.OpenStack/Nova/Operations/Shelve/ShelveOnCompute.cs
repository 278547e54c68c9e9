using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>Shelves, offloads and unshelves servers on this host.</summary>
/// <remarks>Upstream: _shelve_instance, _shelve_offload_instance, _unshelve_instance and _poll_shelved_instances.</remarks>
internal sealed class ShelveOnCompute(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    private TimeSpan OffloadTime => Nova.Settings.ShelvedOffloadTime;

    public async Task ShelveAsync(ShelveServer shelve, string? requestId)
    {
        var id = shelve.ServerId;
        Nova.Notify(id, ShelveOperation.ShelveStart, requestId);
        await compute.Hypervisor.PowerOffAsync(id);
        compute.Save(id, s => s with { TaskState = TaskStates.ShelvingImageUploading }, [TaskStates.Shelving]);
        await compute.ReachAsync(ShelvePhases.BeforeSnapshot, id);
        await new SnapshotOnCompute(compute).WriteAsync(id, shelve.ImageId, requestId);
        await compute.ReachAsync(ShelvePhases.AfterSnapshot, id);
        var power = await compute.PowerOfAsync(id);
        var isOffloaded = OffloadTime == TimeSpan.Zero;
        compute.Save(
            id,
            s => s.WithShelving(shelve.ImageId, compute.Host, compute.Now) with
            {
                VmState = VmStates.Shelved,
                TaskState = isOffloaded ? TaskStates.ShelvingOffloading : null,
                PowerState = power,
            },
            [TaskStates.Shelving, TaskStates.ShelvingImageUploading]);
        Nova.Notify(id, ShelveOperation.ShelveEnd, requestId);
        if (isOffloaded)
            await OffloadAsync(id, requestId);
    }

    /// <summary>Destroys the guest and deletes the allocations, then saves the server as SHELVED_OFFLOADED.</summary>
    /// <remarks>
    /// Upstream: _shelve_offload_instance, which deletes the allocations before it saves the state, so that a wait for the state finds them
    /// gone.
    /// </remarks>
    public async Task OffloadAsync(Guid id, string? requestId)
    {
        Nova.Notify(id, ShelveOperation.OffloadStart, requestId);
        await compute.Hypervisor.PowerOffAsync(id);
        var power = await compute.PowerOfAsync(id);
        await compute.Networks.RefreshAsync(id, requestId);
        if (Nova.Release.UnbindsPortsOfOffloadedServers)
            await compute.Networks.UnbindAsync(id, requestId);
        await compute.ReachAsync(ShelvePhases.BeforeDestroy, id);
        await compute.Hypervisor.DestroyAsync(id);
        await compute.Volumes.ReserveAllAsync(id, requestId);
        await compute.ReachAsync(ShelvePhases.BeforeAllocationDelete, id);
        await Nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
        compute.Save(
            id,
            s => s with
            {
                VmState = VmStates.ShelvedOffloaded,
                TaskState = null,
                PowerState = power,
                Host = null,
                Node = null,
                AvailabilityZone = null,
            },
            [TaskStates.Shelving, TaskStates.ShelvingOffloading]);
        Nova.Notify(id, ShelveOperation.OffloadEnd, requestId);
    }

    public async Task UnshelveAsync(UnshelveHere unshelve, string? requestId)
    {
        var id = unshelve.ServerId;
        Nova.Notify(id, ShelveOperation.UnshelveStart, requestId);
        compute.Save(id, s => s with { TaskState = TaskStates.Spawning });
        await compute.Volumes.ConnectAllAsync(id, requestId);
        try
        {
            await compute.ClaimAsync(id);
            var server = compute.Save(
                id, s => s with { Host = compute.Host, Node = unshelve.Node ?? compute.Host, LaunchedOn = compute.Host });
            await compute.Networks.BindAsync(server, requestId);
            await compute.Networks.RefreshAsync(id, requestId);
            await compute.ReachAsync(ShelvePhases.BeforeSpawn, id);
            await compute.Hypervisor.SpawnAsync(BootOnCompute.GuestOf(server with { ImageId = unshelve.ImageId ?? server.ImageId }));
            await compute.ReachAsync(ShelvePhases.AfterSpawn, id);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            compute.TrySave(id, s => s with { Host = null, Node = null });
            await compute.TryDeleteAllocationsAsync(id, requestId);
            await compute.Volumes.ReserveAllAsync(id, requestId);
            compute.TrySave(id, s => s with { AvailabilityZone = null });
            throw;
        }

        if (unshelve.ImageId is { } image)
            await new SnapshotOnCompute(compute).TryDeleteAsync(image, id, requestId);
        var power = await compute.PowerOfAsync(id);
        compute.Save(
            id,
            s => s.WithoutShelving() with { VmState = VmStates.Active, TaskState = null, PowerState = power, LaunchedAt = compute.Now },
            [TaskStates.Spawning]);
        Nova.Notify(id, ShelveOperation.UnshelveEnd, requestId);
    }

    /// <summary>
    /// Offloads servers that have been shelved for <c>shelved_offload_time</c>. If that is 0, shelving offloads at once, and a failed
    /// offload is not repeated.
    /// </summary>
    /// <remarks>Upstream: _poll_shelved_instances.</remarks>
    public async Task OffloadExpiredAsync()
    {
        if (OffloadTime <= TimeSpan.Zero)
            return;
        foreach (var server in Nova.State.Value.Servers.OnHost(compute.Host).Where(IsExpired).ToArray())
        {
            compute.Save(server.Id, s => s with { TaskState = TaskStates.ShelvingOffloading }, [null]);
            await OffloadAsync(server.Id, null);
        }
    }

    private bool IsExpired(Server server) =>
        server is { VmState: VmStates.Shelved, TaskState: null } && server.ShelvedAt() is { } since && compute.Now - since >= OffloadTime;
}
