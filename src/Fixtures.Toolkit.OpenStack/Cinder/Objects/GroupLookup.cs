using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds the groups and backups that requests name.</summary>
internal static class GroupLookup
{
    public const string GetGroupRule = "group:get";

    public const string GetBackupRule = "backup:get";

    /// <summary>The group; a persona of its project that may not read it gets 403, others get 404.</summary>
    /// <remarks>Upstream: group.api.API.get.</remarks>
    public static VolumeGroup RequireGroup(this CinderContext cinder, ApiRequest request, string id)
    {
        var group = cinder.State.Groups.FindFor(request.Persona, id)
            ?? throw CinderFault.NotFound($"Group {id} could not be found.");
        request.Require(GetGroupRule, PolicyTarget.Owner(group.ProjectId, group.UserId));
        return group;
    }

    public const string GetGroupSnapshotRule = "group:get_group_snapshot";

    /// <summary>The owner of a resource, for policy checks.</summary>
    public static PolicyTarget Target(this VolumeGroup group) => PolicyTarget.Owner(group.ProjectId, group.UserId);

    /// <inheritdoc cref="Target(VolumeGroup)"/>
    public static PolicyTarget Target(this GroupSnapshot snapshot) => PolicyTarget.Owner(snapshot.ProjectId, snapshot.UserId);

    /// <summary>The snapshot of a group; a persona of its project that may not read it gets 403, others get 404.</summary>
    /// <remarks>Upstream: group.api.API.get_group_snapshot.</remarks>
    public static GroupSnapshot RequireGroupSnapshot(this CinderContext cinder, ApiRequest request, string id)
    {
        var snapshot = cinder.State.GroupSnapshots.FindFor(request.Persona, id)
            ?? throw CinderFault.NotFound($"GroupSnapshot {id} could not be found.");
        request.Require(GetGroupSnapshotRule, snapshot.Target());
        return snapshot;
    }

    /// <summary>The volumes of a group, oldest first.</summary>
    public static IReadOnlyList<Volume> VolumesOf(this CinderState state, VolumeGroup group) =>
        [.. state.Volumes.Any.Where(volume => volume.GroupId == group.Id).OrderBy(volume => volume.Number)];

    /// <summary>The snapshots of the volumes in a snapshot of a group, oldest first.</summary>
    public static IReadOnlyList<Snapshot> SnapshotsIn(this CinderState state, string groupSnapshotId) =>
        [.. state.Snapshots.Any.Where(snapshot => snapshot.GroupSnapshotId == groupSnapshotId).OrderBy(snapshot => snapshot.Number)];

    /// <summary>The backup; a persona of its project that may not read it gets 403, others get 404.</summary>
    /// <remarks>Upstream: backup.api.API.get.</remarks>
    public static Backup RequireBackup(this CinderContext cinder, ApiRequest request, string id)
    {
        var backup = cinder.State.Backups.FindFor(request.Persona, id)
            ?? throw CinderFault.NotFound($"Backup {id} could not be found.");
        request.Require(GetBackupRule, PolicyTarget.Owner(backup.ProjectId, backup.UserId));
        return backup;
    }
}
