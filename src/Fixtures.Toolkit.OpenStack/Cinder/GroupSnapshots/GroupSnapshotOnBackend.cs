using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Groups;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>Takes and deletes the snapshots of a group on the backend. A failure leaves the group snapshot in <c>error</c>.</summary>
/// <remarks>Upstream: VolumeManager.create_group_snapshot and delete_group_snapshot.</remarks>
internal static class GroupSnapshotOnBackend
{
    public static async Task CreateAsync(VolumeService service, CreateGroupSnapshot message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.GroupSnapshots.Find(message.GroupSnapshotId) is not { } taken)
            return;
        var snapshots = cinder.State.SnapshotsIn(taken.Id);
        await ServiceStep.RunAsync(
            async () =>
            {
                await cinder.World.Faults.ReachAsync(GroupSnapshotPhases.BeforeCreate, service.Topic, taken.Id);
                GroupOnBackend.RequireSupport(cinder, taken.GroupTypeId);
            },
            () => Fail(cinder, taken, snapshots));

        var failure = await ForEachAsync(cinder, snapshots, async (snapshot, volume) =>
        {
            await cinder.World.Pace.PassAsync(DurationStep.VolumeSnapshot, snapshot.Id);
            await service.Backend.CreateSnapshotAsync(volume.OnBackend(), snapshot.Id);
            Change(cinder, snapshot, row => row with
            {
                Status = VolumeStatus.Available,
                Progress = "100%",
                GlanceMetadata = volume.IsBootable ? volume.GlanceMetadata : Volume.NoMetadata,
            });
        });
        Change(cinder, taken, row => row with { Status = failure is null ? GroupStatus.Available : GroupStatus.Error });
        if (failure is not null)
            throw new VolumeBackendException($"Error occurred when creating group_snapshot {taken.Id}.", failure);
    }

    public static async Task DeleteAsync(VolumeService service, DeleteGroupSnapshot message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.GroupSnapshots.Find(message.GroupSnapshotId) is not { } taken)
            return;
        var snapshots = cinder.State.SnapshotsIn(taken.Id);
        await ServiceStep.RunAsync(
            async () =>
            {
                await cinder.World.Faults.ReachAsync(GroupSnapshotPhases.BeforeDelete, service.Topic, taken.Id);
                GroupOnBackend.RequireSupport(cinder, taken.GroupTypeId);
            },
            () => Fail(cinder, taken, snapshots));

        var failure = await ForEachAsync(
            cinder, snapshots, (snapshot, volume) => service.Backend.DeleteSnapshotAsync(volume.OnBackend(), snapshot.Id));
        if (failure is not null)
        {
            Change(cinder, taken, row => row with { Status = GroupStatus.Error });
            throw new VolumeBackendException($"Error occurred when deleting group_snapshot {taken.Id}.", failure);
        }

        await ServiceStep.RunAsync(
            () => cinder.World.Faults.ReachAsync(GroupSnapshotPhases.AfterDelete, service.Topic, taken.Id).AsTask(),
            () => Fail(cinder, taken, snapshots));

        cinder.Update(state => snapshots
            .Aggregate(state, (next, snapshot) => next.Without(Snapshot.Table, snapshot.Id))
            .Without(GroupSnapshot.Table, taken.Id));
    }

    /// <summary>Does something with each snapshot; those that fail go to <c>error</c>.</summary>
    /// <returns>The first failure; null where all succeed.</returns>
    private static Task<Exception?> ForEachAsync(
        CinderContext cinder, IReadOnlyList<Snapshot> snapshots, Func<Snapshot, Volume, Task> act) => ServiceStep.ForEachAsync(
            snapshots,
            snapshot => cinder.State.Volumes.Find(snapshot.VolumeId) is { } volume ? act(snapshot, volume) : Task.CompletedTask,
            snapshot => Change(cinder, snapshot, row => row with { Status = VolumeStatus.Error }));

    private static void Fail(CinderContext cinder, GroupSnapshot taken, IReadOnlyList<Snapshot> snapshots)
    {
        Change(cinder, taken, row => row with { Status = GroupStatus.Error });
        foreach (var snapshot in snapshots)
            Change(cinder, snapshot, row => row with { Status = VolumeStatus.Error });
    }

    private static void Change(CinderContext cinder, Snapshot snapshot, Func<Snapshot, Snapshot> change) => cinder.Update(state =>
        state.Snapshots.Find(snapshot.Id) is { } row ? state.With(change(row) with { UpdatedAt = cinder.Now }) : state);

    private static void Change(CinderContext cinder, GroupSnapshot taken, Func<GroupSnapshot, GroupSnapshot> change) =>
        cinder.Update(state =>
            state.GroupSnapshots.Find(taken.Id) is { } row ? state.With(change(row) with { UpdatedAt = cinder.Now }) : state);
}
