using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>
/// What the volume service does with groups. The driver knows nothing of them: a group is its volumes. Consistency groups need a driver
/// that has them, and go to <c>error</c>.
/// </summary>
/// <remarks>Upstream: VolumeManager.create_group and its neighbours.</remarks>
internal static class GroupOnBackend
{
    public static async Task CreateAsync(VolumeService service, CreateGroup message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Groups.Find(message.GroupId) is not { } group)
            return;
        await ServiceStep.RunAsync(
            async () =>
            {
                await cinder.World.Faults.ReachAsync(GroupPhases.BeforeCreate, service.Topic, group.Id);
                RequireSupport(cinder, group.GroupTypeId);
            },
            () => cinder.Fail(group, []));

        cinder.Change(group, row => row with { Status = GroupStatus.Available, CreatedAt = cinder.Now });
    }

    public static async Task UpdateAsync(VolumeService service, UpdateGroup message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Groups.Find(message.GroupId) is not { } group)
            return;
        // Upstream looks at the volumes before it guards against failures: where one is gone, the group stays in "updating".
        foreach (var id in message.Added.Concat(message.Removed))
        {
            if (cinder.State.Volumes.Find(id) is null)
                throw new VolumeNotFoundException(id);
        }

        await ServiceStep.RunAsync(
            async () =>
            {
                await cinder.World.Faults.ReachAsync(GroupPhases.BeforeUpdate, service.Topic, group.Id);
                RequireSupport(cinder, group.GroupTypeId);
            },
            () => cinder.Fail(group, message.Added.Concat(message.Removed)));

        foreach (var id in message.Added)
            cinder.Change(id, volume => volume with { GroupId = group.Id });
        foreach (var id in message.Removed)
            cinder.Change(id, volume => volume with { GroupId = null });
        cinder.Change(group, row => row with { Status = GroupStatus.Available });
    }

    /// <summary>Deletes the volumes, then the records. Where the backend fails, the records stay in <c>error</c>.</summary>
    public static async Task DeleteAsync(VolumeService service, DeleteGroup message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Groups.Find(message.GroupId) is not { } group)
            return;
        var volumes = cinder.State.VolumesOf(group);
        if (volumes.FirstOrDefault(volume => volume.AttachStatus == VolumeAttachStatus.Attached) is { } attached)
            throw CinderFault.InvalidVolume($"Volume {attached.Id} is still attached, detach volume first.");
        await ServiceStep.RunAsync(
            async () =>
            {
                await cinder.World.Faults.ReachAsync(GroupPhases.BeforeDelete, service.Topic, group.Id);
                RequireSupport(cinder, group.GroupTypeId);
            },
            () => cinder.Fail(group, volumes.Select(volume => volume.Id)));

        await DeleteVolumesAsync(service, group, volumes);
        await ServiceStep.RunAsync(
            () => cinder.World.Faults.ReachAsync(GroupPhases.AfterDelete, service.Topic, group.Id).AsTask(),
            () => cinder.Fail(group, volumes.Select(volume => volume.Id)));

        cinder.Update(state => volumes.Aggregate(state, (next, volume) => next.WithoutVolume(volume.Id))
            .Without(VolumeGroup.Table, group.Id));
    }

    /// <exception cref="VolumeBackendException">The driver has no consistency groups.</exception>
    public static void RequireSupport(CinderContext cinder, string groupTypeId)
    {
        if (cinder.State.IsOfConsistencyGroups(groupTypeId))
            throw new VolumeBackendException("The driver has no consistency groups.");
    }

    private static async Task DeleteVolumesAsync(VolumeService service, VolumeGroup group, IReadOnlyList<Volume> volumes)
    {
        var cinder = service.Cinder;
        var failure = await ServiceStep.ForEachAsync(
            volumes,
            async volume =>
            {
                await cinder.World.Pace.PassAsync(DurationStep.VolumeDeletion, volume.Id);
                await service.Backend.DeleteVolumeAsync(volume.OnBackend());
            },
            volume => cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Error }));
        if (failure is null)
            return;
        cinder.Change(group, row => row with { Status = GroupStatus.Error });
        throw new VolumeBackendException("Delete group failed.", failure);
    }
}
