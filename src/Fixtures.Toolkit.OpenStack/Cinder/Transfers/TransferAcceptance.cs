using System.Collections.Immutable;
using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>Gives a volume to the project that accepts it.</summary>
/// <remarks>Upstream: transfer.api.API.accept and db.transfer_accept.</remarks>
internal static class TransferAcceptance
{
    public const string Rule = "volume:accept_transfer";

    public static async Task<VolumeTransfer> AcceptAsync(CinderContext cinder, ApiRequest request, string id, string key)
    {
        request.Require(Rule);
        // Upstream looks it up as an administrator: another project offers it.
        var transfer = cinder.State.RequireTransfer(id);
        if (!TransferSecret.Matches(transfer, key))
            throw CinderFault.BadRequest($"Invalid auth key: Attempt to transfer {id} with invalid auth key.");
        var volume = cinder.State.Volumes.Find(transfer.VolumeId) ?? throw new VolumeNotFoundException(transfer.VolumeId);
        if (volume.ConsistencyGroupId is not null)
            throw CinderFault.InvalidVolume($"Volume {volume.Id} must not be part of a consistency group.");
        request.Persona.RequireContext();
        var reservations = Reserve(cinder, request, transfer, volume);
        try
        {
            if (volume.Status == VolumeStatus.Maintenance)
                throw CinderFault.InvalidVolume("The volume cannot accept transfer in maintenance mode.");
            await TellVolumeServiceAsync(cinder, request, volume);
            cinder.Update(state => Released(Accepted(state, request, id, cinder.Now)));
        }
        finally
        {
            cinder.Update(Released);
        }

        return transfer;

        CinderState Released(CinderState state) =>
            reservations.Aggregate(state, (next, reservation) => next.WithoutReservation(reservation));
    }

    /// <summary>Reserves the volume for the new owner, then its snapshots.</summary>
    /// <returns>The ids of the reservations.</returns>
    private static string[] Reserve(CinderContext cinder, ApiRequest request, VolumeTransfer transfer, Volume volume)
    {
        var (project, now) = (request.Persona.ProjectId ?? "", cinder.Now);
        string[] ids = [cinder.World.Ids.NewGuid().ToString(), cinder.World.Ids.NewGuid().ToString()];
        cinder.Update(state =>
        {
            var type = state.TypeOf(volume.VolumeTypeId).Name;
            state.RequireVolumeSize(project, volume.Size);
            var units = QuotaChecks.OfVolume(type, volume.Size);
            Require(state, project, units, "volumes", volume.Size);
            var next = state.Reserve(ids[0], project, units, now);
            if (transfer.LeavesSnapshots)
                return next;
            var snapshots = state.SnapshotsOf(volume.Id);
            var ofSnapshots = UnitsOf(snapshots, type);
            Require(next, project, ofSnapshots, "snapshots", snapshots.Sum(snapshot => snapshot.VolumeSize));
            return next.Reserve(ids[1], project, ofSnapshots, now);
        });
        return ids;
    }

    /// <remarks>Upstream: the controller catches VolumeSizeExceedsAvailableQuota, so that its name is not in the message.</remarks>
    private static void Require(
        CinderState state, string project, ImmutableSortedDictionary<string, int> units, string resource, int size)
    {
        const string Prefix = "VolumeSizeExceedsAvailableQuota: ";
        try
        {
            state.RequireQuota(project, units, resource, size);
        }
        catch (OverLimitException error) when (error.Message.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new OverLimitException(error.Message[Prefix.Length..]);
        }
    }

    private static ImmutableSortedDictionary<string, int> UnitsOf(IReadOnlyList<Snapshot> snapshots, string type)
    {
        var size = snapshots.Sum(snapshot => snapshot.VolumeSize);
        return ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                new("snapshots", snapshots.Count), new("gigabytes", size), new($"snapshots_{type}", snapshots.Count),
                new KeyValuePair<string, int>($"gigabytes_{type}", size),
            ]);
    }

    private static async Task TellVolumeServiceAsync(CinderContext cinder, ApiRequest request, Volume volume)
    {
        await cinder.World.Faults.ReachAsync(TransferPhases.BeforeAccept, "cinder-api", volume.Id);
        try
        {
            await cinder.World.Bus.CallAsync<bool>(
                CinderTopics.Volume(volume.Host ?? CinderContext.Controller),
                new AcceptTransfer(volume.Id, request.Persona.ProjectId ?? "", request.Persona.UserId), "cinder-api", request.RequestId);
        }
        catch (Exception error) when (error is MessagingTimeoutException or IServiceFailure)
        {
            throw new CinderFault(HttpStatusCode.InternalServerError, StatusText.For(HttpStatusCode.InternalServerError));
        }
    }

    private static CinderState Accepted(CinderState state, ApiRequest request, string id, DateTimeOffset now)
    {
        var transfer = state.RequireTransfer(id);
        var (project, user) = (request.Persona.ProjectId ?? "", request.Persona.UserId);
        if (state.Volumes.Find(transfer.VolumeId) is not { Status: VolumeStatus.AwaitingTransfer })
        {
            throw CinderFault.InvalidVolume(
                $"Transfer {id}: Volume id {transfer.VolumeId} expected in awaiting-transfer state.");
        }

        var next = state.Change(transfer.VolumeId, now, volume => volume with
        {
            Status = VolumeStatus.Available, ProjectId = project, UserId = user,
        });
        foreach (var snapshot in transfer.LeavesSnapshots ? [] : state.SnapshotsOf(transfer.VolumeId))
        {
            if (snapshot.Status != VolumeStatus.Available)
            {
                throw CinderFault.InvalidSnapshot(
                    $"Transfer {id}: Snapshot {snapshot.Id} is not in the expected available state.");
            }

            next = next.With(snapshot with { ProjectId = project, UserId = user, UpdatedAt = now });
        }

        return next.Without(VolumeTransfer.Table, id);
    }
}
