using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds rows without a check of the policy: those of the persona's project; all for administrators.</summary>
/// <remarks>Upstream: <c>get_by_id</c> of the objects, whose query is <c>project_only</c>.</remarks>
internal static class StoredRows
{
    /// <exception cref="VolumeNotFoundException">There is none in the persona's project.</exception>
    public static Volume StoredVolume(this CinderState state, ApiRequest request, string id) =>
        state.Volumes.FindFor(request.Persona, id) ?? throw new VolumeNotFoundException(id);

    /// <exception cref="SnapshotNotFoundException">There is none in the persona's project.</exception>
    public static Snapshot StoredSnapshot(this CinderState state, ApiRequest request, string id) =>
        state.Snapshots.FindFor(request.Persona, id) ?? throw new SnapshotNotFoundException(id);
}
