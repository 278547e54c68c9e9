using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>What a deletion allows itself.</summary>
internal sealed record VolumeRemovalOptions
{
    /// <summary>Whether the snapshots go with the volume.</summary>
    public bool Cascades { get; init; }

    /// <summary>Whether the status does not matter.</summary>
    public bool Forces { get; init; }

    /// <summary>Whether the volume stays on the backend.</summary>
    public bool UnmanagesOnly { get; init; }
}

/// <summary>Begins the deletion of a volume.</summary>
/// <remarks>Upstream: volume.api.API.delete.</remarks>
internal static class VolumeRemoval
{
    public const string DeleteRule = "volume:delete";
    public const string ForceDeleteRule = "volume:force_delete";

    private const string Refusal =
        "must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots "
            + "after volume transfer.";

    private static readonly string[] DeletableStates =
    [
        VolumeStatus.Available, VolumeStatus.Error, VolumeStatus.ErrorRestoring, VolumeStatus.ErrorExtending, VolumeStatus.ErrorManaging,
    ];

    private static readonly string?[] RestingMigrations = [null, "deleting", "error", "success"];

    /// <summary>Deletes a volume that was never scheduled; otherwise asks its volume service.</summary>
    /// <exception cref="CinderFault">The volume cannot be deleted now.</exception>
    public static void Begin(CinderContext cinder, ApiRequest request, Volume seen, VolumeRemovalOptions options)
    {
        request.Require(DeleteRule, seen.Target());
        var host = cinder.Update(state =>
        {
            var volume = state.Volumes.Find(seen.Id) ?? throw new VolumeNotFoundException(seen.Id);
            if (volume.Host is null)
                return (state.WithoutVolume(volume.Id), (string?)null);
            if (!options.UnmanagesOnly)
                RequireThawed(state, volume);
            Require(state, request, volume, options);
            return (Deleting(state, volume, options, cinder.Now), volume.Host);
        });
        if (host is not null)
        {
            cinder.World.Bus.Cast(
                CinderTopics.Volume(host), new DeleteVolume(seen.Id, options.Cascades) { UnmanagesOnly = options.UnmanagesOnly },
                "cinder-api", request.RequestId);
        }
    }

    private static void Require(CinderState state, ApiRequest request, Volume volume, VolumeRemovalOptions options)
    {
        var snapshots = state.SnapshotsOf(volume.Id);
        var isFree = volume.AttachStatus != VolumeAttachStatus.Attached && RestingMigrations.Contains(volume.MigrationStatus)
            && volume is { ConsistencyGroupId: null, GroupId: null } && (options.Forces || DeletableStates.Contains(volume.Status));
        if (isFree && MayLose(snapshots, request, volume, options))
            return;
        var states = options.Forces ? "" : $"status must be {string.Join(" or ", DeletableStates)} and";
        throw CinderFault.InvalidVolume($"Volume {states} {Refusal}");
    }

    private static bool MayLose(
        IReadOnlyList<Snapshot> snapshots, ApiRequest request, Volume volume, VolumeRemovalOptions options) =>
        !options.Cascades ? snapshots.Count == 0
        : options.Forces ? snapshots.All(snapshot => snapshot.ConsistencyGroupSnapshotId is null)
        : snapshots.All(IsDeletable) && (request.Persona.IsAdmin || snapshots.All(snapshot => snapshot.ProjectId == volume.ProjectId));

    private static bool IsDeletable(Snapshot snapshot)
    {
        var isResting = snapshot.Status is VolumeStatus.Available or VolumeStatus.Error;
        return isResting && (snapshot.ConsistencyGroupSnapshotId is null || snapshot.GroupSnapshotId is null);
    }

    private static CinderState Deleting(CinderState state, Volume volume, VolumeRemovalOptions options, DateTimeOffset now)
    {
        var status = volume.Status == VolumeStatus.ErrorManaging ? VolumeStatus.ErrorManagingDeleting
            : options.UnmanagesOnly ? VolumeStatus.Unmanaging
            : VolumeStatus.Deleting;
        var next = state.Change(volume.Id, now, row => row with { Status = status, TerminatedAt = now });
        return options.Cascades
            ? state.SnapshotsOf(volume.Id).Aggregate(next, (all, snapshot) =>
                all.With(snapshot with { Status = VolumeStatus.Deleting, UpdatedAt = now }))
            : next;
    }

    private static void RequireThawed(CinderState state, Volume volume)
    {
        var host = volume.Host?.Split('#')[0];
        if (state.Services.Any.Any(service => service is { Binary: CinderServiceRecord.Volume, IsFrozen: true } && service.Host == host))
            throw CinderFault.BadRequest("Modification operations are not allowed on frozen storage backends.");
    }
}
