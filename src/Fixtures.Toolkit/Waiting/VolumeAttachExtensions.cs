using System.Diagnostics;
using System.Net;
using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>Attaches volumes to servers and detaches them, through Nova, and waits until it is done.</summary>
public static class VolumeAttachExtensions
{
    extension(CloudVolumes volumes)
    {
        /// <summary>
        /// Attaches a volume to a server and waits until it is connected; to a server without a host, until it is reserved.
        /// </summary>
        /// <param name="volume">The volume.</param>
        /// <param name="server">The server.</param>
        /// <param name="device">The device: <c>/dev/vdb</c>. Default: the host chooses.</param>
        /// <param name="tag">A tag. Default: none.</param>
        /// <param name="deletesOnTermination">Whether it is deleted with the server. Default: it is not.</param>
        /// <param name="persona">The user who attaches it. Default: the administrator.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        /// <exception cref="WaitFailedException">The host could not attach it.</exception>
        /// <example><code>var attached = await cloud.Volumes.AttachAsync(volume, server, device: "/dev/vdb");</code></example>
        public async Task<VolumeInfo> AttachAsync(
            Guid volume, Guid server, string? device = null, string? tag = null, bool? deletesOnTermination = null,
            Persona? persona = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var nova = (persona ?? volumes.Cloud.Admin).Nova;
            var before = await volumes.Cloud.Nova.GetServerForWaitAsync(server, limit.Cancellation).ConfigureAwait(false);
            await nova.AttachVolumeAsync(server, volume, device, tag, deletesOnTermination, limit.Cancellation).ConfigureAwait(false);
            return (await WaitAsync(volumes, volume, server, $"to be attached to server {server}", limit, found => found switch
            {
                { Volume: null } => WaitVerdict.OutOfReach("the volume is gone"),
                { IsConnected: true } => WaitVerdict.Reached,
                { IsListed: true, Volume.Status: BlockStorageStatus.Reserved } when before.Host.Length == 0 => WaitVerdict.Reached,
                { IsListed: false } => WaitVerdict.OutOfReach("Nova gave the attachment up"),
                _ => WaitVerdict.NotYet,
            }).ConfigureAwait(false)).Volume ?? throw new UnreachableException("It is attached.");
        }

        /// <summary>Detaches a volume from a server and waits until the server does not have it.</summary>
        /// <exception cref="OpenStackFaultException">Nova refused.</exception>
        /// <exception cref="WaitFailedException">The server still has it.</exception>
        public async Task DetachAsync(
            Guid volume, Guid server, Persona? persona = null, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var nova = (persona ?? volumes.Cloud.Admin).Nova;
            await nova.DetachVolumeAsync(server, volume, limit.Cancellation).ConfigureAwait(false);
            await WaitAsync(volumes, volume, server, $"to be detached from server {server}", limit, found => found switch
            {
                { IsListed: false, IsConnected: false } => WaitVerdict.Reached,
                { IsConnected: true, Volume.Status: BlockStorageStatus.InUse } =>
                    WaitVerdict.OutOfReach("Nova left it attached: the volume is InUse again"),
                _ => WaitVerdict.NotYet,
            }).ConfigureAwait(false);
        }
    }

    private static async Task<Connection> WaitAsync(
        CloudVolumes volumes, Guid volume, Guid server, string goal, WaitLimit limit, Func<Connection, WaitVerdict> evaluate)
    {
        var observer = volumes.Observe(BlockStorageKinds.Volume, volume);
        var wait = new Wait<Connection>(volumes.Cloud, $"volume {volume} {goal}")
        {
            Subject = volume.ToString(),
            Describe = found => $"{(found.Volume is { } seen ? BlockStorageKinds.Volume.Describe(seen) : "gone")}, "
                + (found.IsListed ? "among the server's volumes" : "not among the server's volumes"),
            Evaluate = evaluate,
            Actions = new ServerObserver(volumes.Cloud, server).DescribeActionsAsync,
        };
        return await wait.UntilReachedAsync(ReadAsync, limit.Left, limit.Cancellation).ConfigureAwait(false);

        async Task<Connection> ReadAsync(CancellationToken cancellation)
        {
            var found = await observer.ReadAsync(cancellation).ConfigureAwait(false);
            var reply = await volumes.Cloud.Nova.GetForWaitAsync($"/servers/{server}/os-volume_attachments", cancellation)
                .ConfigureAwait(false);
            var isListed = reply.Status != HttpStatusCode.NotFound && reply.EnsureSuccess().Json.GetProperty("volumeAttachments")
                .EnumerateArray().Any(one => one.GetProperty("volumeId").GetGuid() == volume);
            return new Connection(found, isListed, found?.Attachments.Any(one => one.ServerId == server) == true);
        }
    }

    /// <summary>A volume and a server, as Cinder and as Nova see it.</summary>
    private sealed record Connection(VolumeInfo? Volume, bool IsListed, bool IsConnected);
}
