using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>Snapshots of volumes.</summary>
/// <remarks>Source: Block Storage API, "Volume snapshots".</remarks>
public static class SnapshotExtensions
{
    extension(CinderClient cinder)
    {
        /// <summary>Takes a snapshot, also of an attached volume. It is <c>creating</c> when the API answers.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="name">Its name. Default: none.</param>
        /// <param name="description">A description. Default: none.</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public Task<SnapshotInfo> CreateSnapshotAsync(
            Guid volume, string? name = null, string? description = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.CreateSnapshotAsync(new NewSnapshot(volume, name) { Description = description }, cancellation);
        }

        /// <summary>Takes a snapshot, also of an attached volume. It is <c>creating</c> when the API answers.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public async Task<SnapshotInfo> CreateSnapshotAsync(NewSnapshot snapshot, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            ArgumentNullException.ThrowIfNull(snapshot);
            var made = await cinder.AskAsync(HttpMethod.Post, "/snapshots", snapshot.Body(), cancellation).ConfigureAwait(false);
            return SnapshotInfo.From(made.Json.GetProperty("snapshot"), made.Position);
        }

        /// <summary>The snapshot; null if it does not exist, or no longer.</summary>
        public Task<SnapshotInfo?> FindSnapshotAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.FindAsync("snapshots", id, SnapshotInfo.From, bypassesFaults: false, cancellation);
        }

        /// <summary>The snapshot.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist, or no longer.</exception>
        public Task<SnapshotInfo> GetSnapshotAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.GetAsync("snapshots", id, SnapshotInfo.From, cancellation);
        }

        /// <summary>Lists the snapshots that the persona sees, newest first.</summary>
        /// <param name="query">The query string: <c>all_tenants=1&amp;volume_id=…</c>.</param>
        /// <param name="cancellation">Ends the requests.</param>
        public Task<IReadOnlyList<SnapshotInfo>> ListSnapshotsAsync(string query = "", CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.ListAsync("snapshots", query, SnapshotInfo.From, cancellation);
        }

        /// <summary>Deletes a snapshot. It returns when the API has accepted the request.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public Task DeleteSnapshotAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.DeleteAsync($"/snapshots/{id}", cancellation);
        }
    }
}
