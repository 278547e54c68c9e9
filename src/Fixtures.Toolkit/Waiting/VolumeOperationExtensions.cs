using Fixtures.Toolkit.Waiting;

namespace Fixtures.Toolkit;

/// <summary>
/// Acts on a volume, a snapshot or a backup and waits until it is done, in one call. The default timeout is 5 minutes of the world's time.
/// </summary>
public static class VolumeOperationExtensions
{
    extension(CloudVolumes volumes)
    {
        /// <summary>Creates a volume and waits until it is available.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="sizeGb">Its size, in GiB.</param>
        /// <param name="image">The name or the id of the image whose data it gets. Default: none.</param>
        /// <param name="type">The name or the id of its type. Default: the cloud's default type.</param>
        /// <param name="persona">The user who creates it. Default: the administrator.</param>
        /// <param name="with">Adds to the request: <c>volume => volume with { AvailabilityZone = "nova" }</c>.</param>
        /// <param name="expected">The status to wait for; an error status if the creation must fail. Default: available.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
        /// <example>
        /// <code>var root = await cloud.Volumes.CreateAsync("root", sizeGb: 1, image: "cirros", persona: cloud.Demo);</code>
        /// </example>
        public Task<VolumeInfo> CreateAsync(
            string name, int sizeGb = 1, string? image = null, string? type = null, Persona? persona = null,
            Func<NewVolume, NewVolume>? with = null, BlockStorageStatus expected = BlockStorageStatus.Available, TimeSpan? timeout = null,
            CancellationToken cancellation = default)
        {
            var volume = new NewVolume(name, sizeGb) { Image = image, VolumeType = type };
            return volumes.CreateAsync(with is null ? volume : with(volume), persona, expected, timeout, cancellation);
        }

        /// <summary>Creates a volume and waits until it is available.</summary>
        /// <param name="volume">The volume to create. Its image is an id or a name.</param>
        /// <param name="persona">The user who creates it. Default: the administrator.</param>
        /// <param name="expected">The status to wait for; an error status if the creation must fail. Default: available.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It is in error instead, or did not get there in time.</exception>
        public async Task<VolumeInfo> CreateAsync(
            NewVolume volume, Persona? persona = null, BlockStorageStatus expected = BlockStorageStatus.Available,
            TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            ArgumentNullException.ThrowIfNull(volume);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            var user = persona ?? volumes.Cloud.Admin;
            var image = volume.Image is null
                ? null
                : await user.Glance.GetImageIdAsync(volume.Image, limit.Cancellation).ConfigureAwait(false);
            var creating = await user.Cinder.CreateVolumeAsync(volume with { Image = image }, limit.Cancellation).ConfigureAwait(false);
            return await volumes.WaitForStatusAsync(creating, expected, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }

        /// <summary>Makes a volume larger, also an attached one, and waits until it is.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="sizeGb">The new size, in GiB.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It could not be extended.</exception>
        public async Task<VolumeInfo> ExtendAsync(
            Guid volume, int sizeGb, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            await volumes.Cloud.Cinder.ExtendVolumeAsync(volume, sizeGb, limit.Cancellation).ConfigureAwait(false);
            var observer = volumes.Observe(BlockStorageKinds.Volume, volume);
            return await observer.WaitFor($"to have {sizeGb} GiB", null, found => found switch
            {
                null => observer.Gone(),
                _ when CloudVolumes.IsError(found.Status) => WaitVerdict.OutOfReach($"the volume is {found.Status}"),
                { Status: BlockStorageStatus.Available or BlockStorageStatus.InUse } => found.SizeGb == sizeGb
                    ? WaitVerdict.Reached
                    : WaitVerdict.OutOfReach($"the volume is {found.Status} again with {found.SizeGb} GiB"),
                _ => WaitVerdict.NotYet,
            }).UntilReachedAsync(observer.ReadAsync, limit.Left, limit.Cancellation).FoundAsync().ConfigureAwait(false);
        }

        /// <summary>Deletes a volume and waits until it is gone.</summary>
        /// <param name="volume">The volume.</param>
        /// <param name="cascade">Whether its snapshots are deleted with it. Default: Cinder refuses if it has any.</param>
        /// <param name="timeout">In the world's time. Default: 5 minutes.</param>
        /// <param name="cancellation">Ends the wait.</param>
        /// <exception cref="OpenStackFaultException">Cinder refused.</exception>
        /// <exception cref="WaitFailedException">It could not be deleted.</exception>
        public async Task DeleteAsync(
            Guid volume, bool cascade = false, TimeSpan? timeout = null, CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(volumes);
            var limit = new WaitLimit(volumes.Cloud, timeout, cancellation);
            await volumes.Cloud.Cinder.DeleteVolumeAsync(volume, cascade, limit.Cancellation).ConfigureAwait(false);
            await volumes.WaitForDeletedAsync(volume, limit.Left, limit.Cancellation).ConfigureAwait(false);
        }
    }
}
