using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>Cinder's attachments. Nova makes them for its servers: see <see cref="ServerVolumeExtensions"/>.</summary>
/// <remarks>Source: Block Storage API, "Attachments".</remarks>
public static class VolumeAttachmentExtensions
{
    extension(CinderClient cinder)
    {
        /// <summary>Reserves a volume for a server, without a connection.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public async Task<VolumeAttachmentInfo> CreateAttachmentAsync(
            Guid volume, Guid server, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            var body = new JsonObject
            {
                ["attachment"] = new JsonObject { ["volume_uuid"] = volume.ToString(), ["instance_uuid"] = server.ToString() },
            };
            var made = await cinder.AskAsync(HttpMethod.Post, "/attachments", body, cancellation).ConfigureAwait(false);
            return VolumeAttachmentInfo.From(made.Json.GetProperty("attachment"));
        }

        /// <summary>Lists the attachments that the persona sees.</summary>
        /// <param name="query">The query string: <c>all_tenants=1&amp;volume_id=…</c>.</param>
        /// <param name="cancellation">Ends the requests.</param>
        public Task<IReadOnlyList<VolumeAttachmentInfo>> ListAttachmentsAsync(
            string query = "", CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.ListAsync("attachments", query, static (document, _) => VolumeAttachmentInfo.From(document), cancellation);
        }

        /// <summary>Deletes an attachment. Cinder refuses it for an attachment of Nova's, unless a service asks.</summary>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        public Task DeleteAttachmentAsync(Guid id, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(cinder);
            return cinder.DeleteAsync($"/attachments/{id}", cancellation);
        }
    }
}
