using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Cinder.Actors;

/// <summary>
/// The calls of a volume service to its driver. Faults act on them here; an exception of the test's driver becomes a
/// <see cref="VolumeBackendException"/>.
/// </summary>
/// <param name="inner">The driver.</param>
/// <param name="world">The world.</param>
/// <param name="host">The volume service: <c>controller@lvmdriver-1</c>.</param>
/// <remarks>Upstream: the flows of the volume manager treat any exception of a driver alike.</remarks>
internal sealed class GuardedBackend(IVolumeBackend inner, World world, string host) : IVolumeBackend
{
    private readonly string _name = host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..];
    private readonly bool _isOwn = inner is RecordingBackend;

    public Task CreateVolumeAsync(BackendVolume volume) =>
        CallAsync(BackendCall.CreateVolume, volume, () => inner.CreateVolumeAsync(volume));

    public Task CreateVolumeFromSnapshotAsync(BackendVolume volume, string snapshotId) =>
        CallAsync(BackendCall.CreateVolumeFromSnapshot, volume, () => inner.CreateVolumeFromSnapshotAsync(volume, snapshotId));

    public Task CreateClonedVolumeAsync(BackendVolume volume, string sourceId) =>
        CallAsync(BackendCall.CreateClonedVolume, volume, () => inner.CreateClonedVolumeAsync(volume, sourceId));

    public Task CopyImageToVolumeAsync(BackendVolume volume, string imageId) =>
        CallAsync(BackendCall.CopyImageToVolume, volume, () => inner.CopyImageToVolumeAsync(volume, imageId));

    public Task CopyVolumeToImageAsync(BackendVolume volume, string imageId) =>
        CallAsync(BackendCall.CopyVolumeToImage, volume, () => inner.CopyVolumeToImageAsync(volume, imageId));

    public Task DeleteVolumeAsync(BackendVolume volume) =>
        CallAsync(BackendCall.DeleteVolume, volume, () => inner.DeleteVolumeAsync(volume));

    public Task ExtendVolumeAsync(BackendVolume volume, int newSizeGb) =>
        CallAsync(BackendCall.ExtendVolume, volume, () => inner.ExtendVolumeAsync(volume, newSizeGb));

    public Task CreateSnapshotAsync(BackendVolume volume, string snapshotId) =>
        CallAsync(BackendCall.CreateSnapshot, volume, () => inner.CreateSnapshotAsync(volume, snapshotId));

    public Task DeleteSnapshotAsync(BackendVolume volume, string snapshotId) =>
        CallAsync(BackendCall.DeleteSnapshot, volume, () => inner.DeleteSnapshotAsync(volume, snapshotId));

    public Task RevertToSnapshotAsync(BackendVolume volume, string snapshotId) =>
        CallAsync(BackendCall.RevertToSnapshot, volume, () => inner.RevertToSnapshotAsync(volume, snapshotId));

    public Task InitializeConnectionAsync(BackendVolume volume, string host) =>
        CallAsync(BackendCall.InitializeConnection, volume, () => inner.InitializeConnectionAsync(volume, host));

    public Task TerminateConnectionAsync(BackendVolume volume, string host) =>
        CallAsync(BackendCall.TerminateConnection, volume, () => inner.TerminateConnectionAsync(volume, host));

    public Task<bool> MigrateVolumeAsync(BackendVolume volume, string destination) =>
        CallAsync(BackendCall.MigrateVolume, volume, () => inner.MigrateVolumeAsync(volume, destination));

    private Task CallAsync(string name, BackendVolume volume, Func<Task> act) => CallAsync(name, volume, async () =>
    {
        await act();
        return true;
    });

    private async Task<T> CallAsync<T>(string name, BackendVolume volume, Func<Task<T>> act)
    {
        var effect = world.Faults.Watches(PlaceKind.Driver) ? await MeetFaultsAsync(name, volume) : null;
        var result = _isOwn ? await act() : await GuardAsync(name, volume, act);
        return effect is ThrowEffect thrown ? throw new VolumeBackendException(thrown.Message) : result;
    }

    /// <returns>The fault that acts after the call; null if there is none.</returns>
    private async ValueTask<FaultEffect?> MeetFaultsAsync(string name, BackendVolume volume)
    {
        var site = new FaultSite
        {
            Kind = PlaceKind.Driver, Operation = name, Host = _name, Actor = CinderTopics.Volume(host), Subject = volume.Id,
        };
        switch (await world.Faults.MeetAsync(site))
        {
            case ThrowEffect { IsDone: false } thrown:
                throw new VolumeBackendException(thrown.Message);
            case NeverReturnEffect:
                await world.Faults.NeverReturnAsync(site);
                return null;
            case var effect:
                return effect;
        }
    }

    /// <summary>Runs code of the test. Cancelled and timed-out calls count as exceptions too.</summary>
    private async Task<T> GuardAsync<T>(string name, BackendVolume volume, Func<Task<T>> act)
    {
        try
        {
            return await world.Calls.RunAsync(caller: null, () => $"{nameof(IVolumeBackend)} call {name} of {_name}", act);
        }
        catch (Exception error) when (error is not VolumeBackendException)
        {
            var reason = error.Message.ReplaceLineEndings(" ");
            world.Journal.Write(JournalKind.Control, $"driver.{_name}", $"threw {error.GetType().Name}: {reason}", volume.Id);
            throw new VolumeBackendException(error.Message, error);
        }
    }
}
