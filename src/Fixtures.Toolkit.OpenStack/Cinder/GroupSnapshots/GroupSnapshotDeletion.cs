using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>Begins the deletion of a snapshot of a group.</summary>
/// <remarks>Upstream: group.api.API.delete_group_snapshot.</remarks>
internal static class GroupSnapshotDeletion
{
    public const string Rule = "group:delete_group_snapshot";

    public static void Begin(CinderContext cinder, ApiRequest request, GroupSnapshot seen)
    {
        request.Require(Rule, seen.Target());
        var now = cinder.Now;
        var host = cinder.Update(state =>
        {
            var pool = state.Groups.Find(seen.GroupId)?.Host;
            state.RequireNotFrozen(pool);
            if (state.GroupSnapshots.Find(seen.Id) is not { Status: GroupStatus.Available or GroupStatus.Error } snapshot
                || state.Groups.Any.Any(copy => copy.GroupSnapshotId == seen.Id && copy.Status == GroupStatus.Creating))
            {
                throw CinderFault.BadRequest(
                    "Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as "
                        + "source for its creation.");
            }

            var next = state.SnapshotsIn(seen.Id).Aggregate(
                state, (all, row) => all.With(row with { Status = VolumeStatus.Deleting, UpdatedAt = now }));
            return (next.With(snapshot with { Status = GroupStatus.Deleting, UpdatedAt = now }), pool);
        });
        cinder.World.Bus.Cast(
            CinderTopics.Volume(host ?? ""), new DeleteGroupSnapshot(seen.Id), "cinder-api", request.RequestId);
    }
}
