using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>Creates a group with copies of the volumes of another group, or of a snapshot of a group.</summary>
/// <remarks>Upstream: group.api.API.create_from_src.</remarks>
internal static class GroupFromSource
{
    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="wanted">Name and description.</param>
    /// <param name="snapshotId">The snapshot of a group; null for <paramref name="sourceId"/>.</param>
    /// <param name="sourceId">The group.</param>
    public static async Task<VolumeGroup> BeginAsync(
        CinderContext cinder, ApiRequest request, NewGroup wanted, string? snapshotId, string? sourceId)
    {
        try
        {
            return await CopyAsync(cinder, request, wanted, snapshotId, sourceId);
        }
        catch (CinderFault error) when (error.Status != HttpStatusCode.NotFound)
        {
            // The controllers turn every other exception into a 400, without the name of the exception.
            var start = error is OverLimitException ? error.Message.IndexOf(": ", StringComparison.Ordinal) + 2 : 0;
            throw CinderFault.BadRequest(error.Message[start..]);
        }
    }

    private static async Task<VolumeGroup> CopyAsync(
        CinderContext cinder, ApiRequest request, NewGroup wanted, string? snapshotId, string? sourceId)
    {
        request.Require(GroupCreation.Rule);
        var source = cinder.RequireGroup(
            request, snapshotId is null ? sourceId ?? "" : cinder.RequireGroupSnapshot(request, snapshotId).GroupId);
        var copies = CopiesOf(cinder.State, source, snapshotId);
        var group = GroupCreation.Record(cinder, request, wanted, row => row with
        {
            GroupTypeId = source.GroupTypeId,
            VolumeTypeIds = source.VolumeTypeIds,
            AvailabilityZone = source.AvailabilityZone,
            Host = source.Host,
            GroupSnapshotId = snapshotId,
            SourceGroupId = snapshotId is null ? sourceId : null,
        });
        // Upstream leaves the group behind where no backend takes it.
        if (group.Host is not { } pool || !await HasRoomAsync(cinder, request, group.Id, pool, copies.Sum(copy => copy.Size)))
            throw CinderFault.BadRequest($"Invalid Group: No valid host to create group {group.Id}.");
        cinder.State.RequireNotFrozen(pool);
        RecordVolumes(cinder, request, group, copies, snapshotId);
        cinder.World.Bus.Cast(
            CinderTopics.Volume(pool), new CreateGroupFromSource(group.Id, snapshotId, group.SourceGroupId), "cinder-api",
            request.RequestId);
        return group;
    }

    private static IReadOnlyList<CopiedVolume> CopiesOf(CinderState state, VolumeGroup source, string? snapshotId) => snapshotId is null
        ? [.. state.VolumesOf(source).Select(volume => new CopiedVolume(volume, volume.Size, volume.VolumeTypeId, null))]
        :
        [
            .. from snapshot in state.SnapshotsIn(snapshotId)
               let volume = state.Volumes.Find(snapshot.VolumeId)
               where volume is not null
               select new CopiedVolume(volume, snapshot.VolumeSize, snapshot.VolumeTypeId, snapshot.Id),
        ];

    private static async Task<bool> HasRoomAsync(CinderContext cinder, ApiRequest request, string groupId, string pool, int size)
    {
        try
        {
            return await cinder.World.Bus.CallAsync<bool>(
                CinderTopics.Scheduler, new ValidateHostCapacity(groupId, pool, size), "cinder-api", request.RequestId);
        }
        catch (MessagingTimeoutException)
        {
            throw new CinderFault(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));
        }
    }

    /// <summary>Records the volumes, or removes the group where there are none or the quota does not allow them.</summary>
    private static void RecordVolumes(
        CinderContext cinder, ApiRequest request, VolumeGroup group, IReadOnlyList<CopiedVolume> copies, string? snapshotId)
    {
        var now = cinder.Now;
        var ids = copies.Select(_ => cinder.World.Ids.NewGuid().ToString()).ToList();
        try
        {
            if (copies.Count == 0)
            {
                throw CinderFault.BadRequest(snapshotId is null
                    ? "Invalid Group: Source Group is empty. No group will be created."
                    : "Invalid Group: Group snapshot is empty. No group will be created.");
            }

            cinder.Update(state => copies.Zip(ids).Aggregate(state, (next, copy) => Recorded(next, group, copy.First, copy.Second, now)));
        }
        catch (CinderFault)
        {
            cinder.Update(state => state.Without(VolumeGroup.Table, group.Id));
            throw;
        }

        foreach (var id in ids)
            request.Made(Volume.ResourceType, id);
    }

    private static CinderState Recorded(CinderState state, VolumeGroup group, CopiedVolume copy, string id, DateTimeOffset now)
    {
        var type = state.TypeOf(copy.TypeId);
        state.RequireVolumeSize(group.ProjectId, copy.Size);
        state.RequireQuota(group.ProjectId, QuotaChecks.OfVolume(type.Name, copy.Size), "volumes", copy.Size);
        return state.With(new Volume(id, state.NextNumber, group.ProjectId, group.UserId, copy.Size, now)
        {
            Status = VolumeStatus.Creating,
            AvailabilityZone = group.AvailabilityZone,
            Host = group.Host,
            VolumeTypeId = copy.TypeId,
            GroupId = group.Id,
            SnapshotId = copy.SnapshotId,
            SourceVolumeId = copy.SnapshotId is null ? copy.Source.Id : null,
            EncryptionKeyId = copy.Source.EncryptionKeyId,
            IsMultiattach = type.IsMultiattach,
            IsBootable = copy.Source.IsBootable,
            HasSharedTargets = true,
        });
    }

    /// <param name="SnapshotId">The snapshot to copy; null to copy the volume itself.</param>
    private sealed record CopiedVolume(Volume Source, int Size, string TypeId, string? SnapshotId);
}
