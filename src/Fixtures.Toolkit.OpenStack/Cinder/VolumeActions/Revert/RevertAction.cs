using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;

/// <summary>The action <c>revert</c>: sets a volume back to its latest snapshot.</summary>
/// <remarks>Upstream: VolumeController.revert, and volume.api.API.revert_to_snapshot.</remarks>
internal static class RevertAction
{
    private const string Name = "revert";

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Name, Revert, CinderVersions.Revert)];

    private static Task<ApiResponse> Revert(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        if (body.GetProperty(Name) is not { ValueKind: JsonValueKind.Object } arguments)
            throw CinderFault.BadRequest($"Missing required element '{Name}' in request body.");
        var volume = cinder.RequireVolumeOpenly(request, id);
        var latest = cinder.State.SnapshotsOf(id)
            .LastOrDefault(snapshot => snapshot.IsSeenBy(request.Persona))
            ?? throw CinderFault.BadRequest($"Volume {id} doesn't have any snapshots.");
        if (arguments.MemberText("snapshot_id") is not { } asked || asked != latest.Id)
        {
            throw CinderFault.BadRequest(
                $"Specified snapshot {arguments.MemberText("snapshot_id") ?? "None"} is None or not the latest one of volume {id}.");
        }

        if (volume.Size != latest.VolumeSize)
        {
            throw CinderFault.BadRequest(
                $"Can't revert volume {id} to its latest snapshot {latest.Id}. The volume size must be equal to the snapshot size.");
        }

        Begin(cinder, request, volume, latest);
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static void Begin(CinderContext cinder, ApiRequest request, Volume volume, Snapshot snapshot)
    {
        request.Require(VolumeActionPolicy.Revert, volume.Target());
        var host = cinder.Update(state => state.Volumes.Find(volume.Id) is { Status: VolumeStatus.Available } current
            ? (state.Change(volume.Id, cinder.Now, row => row with { Status = VolumeStatus.Reverting }), current.Host)
            : throw Conflict("Invalid volume", "Volume's"));
        // Upstream has changed the volume by now: a snapshot that is not available leaves it in reverting.
        cinder.Update(state => state.Snapshots.Find(snapshot.Id) is { Status: SnapshotStatus.Available }
            ? state.ChangeSnapshot(snapshot.Id, cinder.Now, row => row with { Status = SnapshotStatus.Restoring })
            : throw Conflict("Invalid snapshot", "Snapshot's"));
        cinder.World.Bus.Cast(
            CinderTopics.Volume(host ?? ""), new RevertToSnapshot(volume.Id, snapshot.Id), "cinder-api", request.RequestId);

        CinderFault Conflict(string kind, string whose) => CinderFault.Conflict(
            $"{kind}: Can't revert volume {volume.Id} to its latest snapshot {snapshot.Id}. {whose} status must be 'available'.");
    }
}
