using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.GroupSnapshots;

/// <summary>Begins the deletion of a snapshot of a group.</summary>
/// <remarks>Upstream: group.api.API.delete_group_snapshot.</remarks>
internal static class GroupSnapshotDeletion
{
    public const string Rule = "group:delete_group_snapshot";

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="find">Finds the snapshot.</param>
    /// <param name="failure">
    /// What the controller says in place of every error other than that there is no such snapshot, that its state does not allow the
    /// deletion, and that the policy denies it.
    /// </param>
    public static void Begin(CinderContext cinder, ApiRequest request, Func<GroupSnapshot> find, string failure)
    {
        try
        {
            Begin(cinder, request, find());
        }
        catch (CinderFault error)
            when (error.Status != HttpStatusCode.NotFound && error is not (PolicyNotAuthorizedException or BusyGroupSnapshotException))
        {
            throw CinderFault.BadRequest(failure);
        }
    }

    private static void Begin(CinderContext cinder, ApiRequest request, GroupSnapshot seen)
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
                throw new BusyGroupSnapshotException();
            }

            var next = state.SnapshotsIn(seen.Id).Aggregate(
                state, (all, row) => all.With(row with { Status = VolumeStatus.Deleting, UpdatedAt = now }));
            return (next.With(snapshot with { Status = GroupStatus.Deleting, UpdatedAt = now }), pool);
        });
        cinder.World.Bus.Cast(
            CinderTopics.Volume(host ?? ""), new DeleteGroupSnapshot(seen.Id), "cinder-api", request.RequestId);
    }
}

/// <summary>The state of the snapshot does not allow its deletion, or a group is being made from it.</summary>
internal sealed class BusyGroupSnapshotException() : CinderFault(
    HttpStatusCode.BadRequest,
    "Invalid GroupSnapshot: GroupSnapshot status must be available or error, and no Group can be currently using it as source for its "
        + "creation.");
