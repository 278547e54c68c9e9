using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds rows without a check of the policy: those of the persona's project; all for administrators.</summary>
/// <remarks>Upstream: <c>get_by_id</c> of the objects, whose query is <c>project_only</c>.</remarks>
internal static class StoredRows
{
    /// <exception cref="VolumeNotFoundException">There is none in the persona's project.</exception>
    public static Volume StoredVolume(this CinderState state, ApiRequest request, string id) =>
        state.Volumes.Find(id) is { } volume && Sees(request, volume.ProjectId) ? volume : throw new VolumeNotFoundException(id);

    /// <exception cref="SnapshotNotFoundException">There is none in the persona's project.</exception>
    public static Snapshot StoredSnapshot(this CinderState state, ApiRequest request, string id) =>
        state.Snapshots.Find(id) is { } snapshot && Sees(request, snapshot.ProjectId) ? snapshot : throw new SnapshotNotFoundException(id);

    private static bool Sees(ApiRequest request, string projectId) =>
        request.Persona.IsAdmin || request.Persona.ProjectId == projectId;
}
