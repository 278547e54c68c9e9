using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>Records a snapshot of a group with one snapshot for each volume, and asks the volume service to take them.</summary>
/// <remarks>Upstream: group.api.API.create_group_snapshot.</remarks>
internal static class GroupSnapshotCreation
{
    public const string Rule = "group:create_group_snapshot";

    private const string SnapshotRule = "volume:create_snapshot";

    public static GroupSnapshot Begin(CinderContext cinder, ApiRequest request, VolumeGroup group, string? name, string? description)
    {
        request.Require(Rule, group.Target());
        cinder.State.RequireNotFrozen(group.Host);
        var (id, now) = (cinder.World.Ids.NewGuid().ToString(), cinder.Now);
        var ids = cinder.State.VolumesOf(group).ToDictionary(volume => volume.Id, _ => cinder.World.Ids.NewGuid().ToString());
        var made = cinder.Update(state =>
        {
            var volumes = Check(state, request, group, ids);
            var (project, user) = (request.Persona.ProjectId ?? "", request.Persona.UserId);
            var snapshot = new GroupSnapshot(id, state.NextNumber, group.Id, project, user, now)
            {
                Status = GroupStatus.Creating, Name = name, Description = description, GroupTypeId = group.GroupTypeId,
            };
            return (volumes.Aggregate(state.With(snapshot), (next, volume) => Recorded(next, snapshot, volume, ids[volume.Id])), snapshot);
        });
        request.Made(GroupSnapshot.ResourceType, made.Id);
        foreach (var snapshotId in ids.Values)
            request.Made(Snapshot.ResourceType, snapshotId);
        cinder.World.Bus.Cast(
            CinderTopics.Volume(group.Host ?? ""), new CreateGroupSnapshot(made.Id), "cinder-api", request.RequestId);
        return made;
    }

    private static IReadOnlyList<Volume> Check(
        CinderState state, ApiRequest request, VolumeGroup group, Dictionary<string, string> ids)
    {
        var volumes = state.VolumesOf(group).Where(volume => ids.ContainsKey(volume.Id)).ToList();
        if (volumes.Count == 0 || state.Groups.Find(group.Id) is not { Status: not (GroupStatus.Creating or GroupStatus.Updating) })
        {
            throw CinderFault.BadRequest(
                "Invalid Group: Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created.");
        }

        foreach (var volume in volumes)
        {
            request.Require(SnapshotRule, volume.Target());
            if (volume.Status == VolumeStatus.Maintenance)
                throw CinderFault.InvalidVolume("The snapshot cannot be created when the volume is in maintenance mode.");
            if (volume.Status == VolumeStatus.Error)
                throw CinderFault.InvalidVolume("The snapshot cannot be created when the volume is in error status.");
        }

        return volumes;
    }

    private static CinderState Recorded(CinderState state, GroupSnapshot snapshot, Volume volume, string id)
    {
        var type = state.TypeOf(volume.VolumeTypeId);
        state.RequireQuota(snapshot.ProjectId, QuotaChecks.OfSnapshot(type.Name, volume.Size), "snapshots", volume.Size);
        return state.With(
            new Snapshot(id, state.NextNumber, volume.Id, snapshot.ProjectId, snapshot.UserId, volume.Size, snapshot.CreatedAt)
            {
                Status = VolumeStatus.Creating,
                Progress = "0%",
                Name = snapshot.Name,
                Description = snapshot.Description,
                VolumeTypeId = volume.VolumeTypeId,
                EncryptionKeyId = volume.EncryptionKeyId,
                GroupSnapshotId = snapshot.Id,
            });
    }
}
