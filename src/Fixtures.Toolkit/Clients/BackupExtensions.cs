using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>Backups of volumes.</summary>
/// <remarks>Source: Block Storage API, "Backups".</remarks>
public static class BackupExtensions
{
    extension(CinderClient cinder)
    {
        /// <summary>Backs a volume up, also an attached one. The backup is <c>creating</c> when the API answers.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="name">Its name. Default: none.</param>
        /// <param name="isIncremental">Whether it holds only what changed since the last backup.</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public async Task<BackupInfo> CreateBackupAsync(
            Guid volume, string? name = null, bool isIncremental = false, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var body = new JsonObject
            {
                ["backup"] = new JsonObject
                {
                    ["volume_id"] = volume.ToString(), ["name"] = name, ["incremental"] = isIncremental, ["force"] = true,
                },
            };
            var made = await cinder.AskAsync(HttpMethod.Post, "/backups", body, cancellation).ConfigureAwait(false);
            return BackupInfo.From(made.Json.GetProperty("backup"), made.Position);
        }

        /// <summary>The backup; null if it does not exist, or no longer.</summary>
        public Task<BackupInfo?> FindBackupAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.FindAsync("backups", id, BackupInfo.From, bypassesFaults: false, cancellation);
        }

        /// <summary>The backup.</summary>
        /// <exception cref="OpenStackFaultException">It does not exist, or no longer.</exception>
        public Task<BackupInfo> GetBackupAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.GetAsync("backups", id, BackupInfo.From, cancellation);
        }

        /// <summary>Lists the backups that the persona sees, newest first.</summary>
        /// <param name="query">The query string: <c>all_tenants=1</c>.</param>
        /// <param name="cancellation">Ends the requests.</param>
        public Task<IReadOnlyList<BackupInfo>> ListBackupsAsync(string query = "", CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.ListAsync("backups", query, BackupInfo.From, cancellation);
        }

        /// <summary>Writes a backup to a volume, and returns the volume's id.</summary>
        /// <param name="id">The backup.</param>
        /// <param name="volume">The volume. Default: Cinder creates one.</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public async Task<Guid> RestoreBackupAsync(Guid id, Guid? volume = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var restore = new JsonObject();
            if (volume is { } given)
                restore["volume_id"] = given.ToString();
            var body = new JsonObject { ["restore"] = restore };
            var reply = await cinder.AskAsync(HttpMethod.Post, $"/backups/{id}/restore", body, cancellation).ConfigureAwait(false);
            return reply.Json.GetProperty("restore").GetProperty("volume_id").GetGuid();
        }

        /// <summary>Deletes a backup. It returns when the API has accepted the request.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public Task DeleteBackupAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.DeleteAsync($"/backups/{id}", cancellation);
        }
    }
}
