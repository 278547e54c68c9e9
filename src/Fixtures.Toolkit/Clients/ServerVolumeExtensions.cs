using System.Text.Json.Nodes;

namespace Fixtures.Toolkit;

/// <summary>Attaches volumes to servers and detaches them.</summary>
/// <remarks>Source: Compute API reference, "Servers with volume attachments".</remarks>
public static class ServerVolumeExtensions
{
    extension(NovaClient nova)
    {
        /// <summary>
        /// Attaches a volume. Nova answers when the host has reserved the device; wait for the volume to be <c>in-use</c>.
        /// </summary>
        /// <param name="server">The server.</param>
        /// <param name="volume">The volume.</param>
        /// <param name="device">The device: <c>/dev/vdb</c>. Default: the host chooses.</param>
        /// <param name="tag">A tag, since microversion 2.49. Default: none.</param>
        /// <param name="deletesOnTermination">Whether it is deleted with the server, since microversion 2.79.</param>
        /// <param name="cancellation">Ends the request.</param>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public async Task<ServerVolumeInfo> AttachVolumeAsync(
            Guid server, Guid volume, string? device = null, string? tag = null, bool? deletesOnTermination = null,
            CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var attachment = new JsonObject { ["volumeId"] = volume.ToString() };
            if (device is not null)
                attachment["device"] = device;
            if (tag is not null)
                attachment["tag"] = tag;
            if (deletesOnTermination is { } deletes)
                attachment["delete_on_termination"] = deletes;
            var made = await nova.AskAsync(
                HttpMethod.Post, PathOf(server), new JsonObject { ["volumeAttachment"] = attachment }, cancellation).ConfigureAwait(false);
            return ServerVolumeInfo.From(made.GetProperty("volumeAttachment"));
        }

        /// <summary>Lists the volumes of a server, its root volume first.</summary>
        public async Task<IReadOnlyList<ServerVolumeInfo>> ListAttachedVolumesAsync(Guid server, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            var document = await nova.ReadAsync(PathOf(server), cancellation).ConfigureAwait(false);
            return [.. document.GetProperty("volumeAttachments").EnumerateArray().Select(ServerVolumeInfo.From)];
        }

        /// <summary>Asks for a volume to be detached; wait for it to be <c>available</c>.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        public Task DetachVolumeAsync(Guid server, Guid volume, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(nova);
            return nova.AskAsync(HttpMethod.Delete, $"{PathOf(server)}/{volume}", body: null, cancellation);
        }
    }

    private static string PathOf(Guid server) => $"/servers/{server}/os-volume_attachments";
}
