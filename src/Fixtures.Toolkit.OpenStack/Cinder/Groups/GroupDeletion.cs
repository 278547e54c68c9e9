using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Deletes a group that is on no backend; otherwise asks the volume service.</summary>
/// <remarks>Upstream: group.api.API.delete.</remarks>
internal static class GroupDeletion
{
    public const string Rule = "group:delete";

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="seen">The group.</param>
    /// <param name="withVolumes">Whether its volumes go with it, and its status does not matter.</param>
    public static void Begin(CinderContext cinder, ApiRequest request, VolumeGroup seen, bool withVolumes)
    {
        request.Require(Rule, seen.Target());
        var now = cinder.Now;
        var host = cinder.Update(state =>
        {
            var group = state.Groups.Find(seen.Id) ?? throw CinderFault.NotFound($"Group {seen.Id} could not be found.");
            if (group.Host is null)
                return (state.Without(VolumeGroup.Table, group.Id), (string?)null);
            state.RequireNotFrozen(group.Host);
            Check(state, group, withVolumes);
            var next = state.VolumesOf(group).Aggregate(
                state, (all, volume) => all.Change(volume.Id, now, row => row with { Status = VolumeStatus.Deleting }));
            return (next.With(group with { Status = GroupStatus.Deleting, UpdatedAt = now }), group.Host);
        });
        if (host is not null)
            cinder.World.Bus.Cast(CinderTopics.Volume(host), new DeleteGroup(seen.Id), "cinder-api", request.RequestId);
    }

    private static void Check(CinderState state, VolumeGroup group, bool withVolumes)
    {
        if (!withVolumes && group.Status is not (GroupStatus.Available or GroupStatus.Error))
            throw Invalid($"Group status must be available or error, but current status is: {group.Status}");
        if (state.GroupSnapshots.Any.Any(snapshot => snapshot.GroupId == group.Id))
            throw Invalid("Group has existing snapshots.");
        var volumes = state.VolumesOf(group);
        if (volumes.Count > 0 && !withVolumes)
            throw Invalid($"Group {group.Id} still contains volumes. The delete-volumes flag is required to delete it.");
        foreach (var volume in volumes)
        {
            if (volume.AttachStatus == VolumeAttachStatus.Attached)
                throw Invalid($"Volume in group {group.Id} is attached. Need to detach first.");
            if (state.SnapshotsOf(volume.Id).Count > 0)
                throw Invalid("Volume in group still has dependent snapshots.");
        }

        if (!state.Groups.Any.Any(copy => copy.SourceGroupId == group.Id && copy.Status == GroupStatus.Creating))
            return;
        var reason = withVolumes
            ? "Group status must be available or error and must not have dependent group snapshots"
            : "Group must not have attached volumes, volumes with snapshots, or dependent group snapshots";
        throw Invalid(
            $"Cannot delete group {group.Id}. {reason}, and it cannot be the source for an ongoing group or group snapshot creation.");
    }

    private static CinderFault Invalid(string reason) => CinderFault.BadRequest($"Invalid Group: {reason}");
}
