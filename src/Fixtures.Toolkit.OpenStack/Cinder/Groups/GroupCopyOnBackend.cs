using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Fills the volumes of a group from another group, or from a snapshot of a group.</summary>
/// <remarks>Upstream: VolumeManager.create_group_from_src.</remarks>
internal static class GroupCopyOnBackend
{
    public static async Task CreateAsync(VolumeService service, CreateGroupFromSource message, string? requestId)
    {
        var cinder = service.Cinder;
        if (cinder.State.Groups.Find(message.GroupId) is not { } group)
            return;
        var volumes = cinder.State.VolumesOf(group);
        await ServiceStep.RunAsync(
            async () =>
            {
                RequireSource(cinder.State, group, message);
                await cinder.World.Faults.ReachAsync(GroupPhases.BeforeCreateFromSource, service.Topic, group.Id);
                GroupOnBackend.RequireSupport(cinder, group.GroupTypeId);
                foreach (var volume in volumes)
                    await FillAsync(service, volume);
            },
            () => cinder.Fail(group, volumes.Select(volume => volume.Id)));

        var now = cinder.Now;
        foreach (var volume in volumes)
            cinder.Change(volume.Id, row => row with { Status = VolumeStatus.Available, CreatedAt = now });
        cinder.Change(group, row => row with { Status = GroupStatus.Available, CreatedAt = now });
    }

    private static void RequireSource(CinderState state, VolumeGroup group, CreateGroupFromSource message)
    {
        if (message.GroupSnapshotId is { } snapshotId)
        {
            if (state.GroupSnapshots.Find(snapshotId) is null)
                throw CinderFault.NotFound($"GroupSnapshot {snapshotId} could not be found.");
            if (state.SnapshotsIn(snapshotId).FirstOrDefault(snapshot => snapshot.Status != VolumeStatus.Available) is { } busy)
                throw Invalid(group, $"snapshot {busy.Id} is not in a valid state.");
            return;
        }

        if (state.Groups.Find(message.SourceGroupId) is not { } source)
            throw CinderFault.NotFound($"Group {message.SourceGroupId} could not be found.");
        if (state.VolumesOf(source).FirstOrDefault(volume => volume.Status != VolumeStatus.Available) is { } other)
            throw Invalid(group, $"source volume {other.Id} is not in a valid state.");
    }

    private static CinderFault Invalid(VolumeGroup group, string reason) => CinderFault.BadRequest(
        $"Invalid Group: Cannot create group {group.Id} because {reason} Valid states are: ('available',).");

    private static async Task FillAsync(VolumeService service, Volume volume)
    {
        var cinder = service.Cinder;
        await cinder.World.Pace.PassAsync(DurationStep.VolumeCreation, volume.Id);
        if (volume.SnapshotId is { } snapshotId)
        {
            var snapshot = cinder.State.Snapshots.Find(snapshotId) ?? throw new SnapshotNotFoundException(snapshotId);
            await service.Backend.CreateVolumeFromSnapshotAsync(volume.OnBackend(), snapshotId);
            cinder.Change(volume.Id, row => row with { GlanceMetadata = snapshot.GlanceMetadata });
        }
        else if (volume.SourceVolumeId is { } sourceId)
        {
            var source = cinder.State.Volumes.Find(sourceId) ?? throw new VolumeNotFoundException(sourceId);
            await service.Backend.CreateClonedVolumeAsync(volume.OnBackend(), source.OnBackend().Id);
            cinder.Change(volume.Id, row => row with { GlanceMetadata = source.GlanceMetadata });
        }
    }
}
